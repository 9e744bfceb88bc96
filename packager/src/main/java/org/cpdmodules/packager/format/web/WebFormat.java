package org.cpdmodules.packager.format.web;

import java.util.List;
import org.cpdmodules.packager.format.Format;
import org.cpdmodules.packager.module.LearningModule;
import org.cpdmodules.packager.zip.PackageFile;

/** A web page without a learning management system. */
public final class WebFormat implements Format {
    @Override
    public List<PackageFile> manifest(LearningModule module, List<PackageFile> files) {
        return List.of();
    }
}
