package org.cpdmodules.packager.format;

import java.util.List;
import org.cpdmodules.packager.module.LearningModule;
import org.cpdmodules.packager.zip.PackageFile;

/**
 * What one standard adds to the files of a playable page. Which ones there are is closed by {@link OutputFormat}.
 * Stateless.
 */
public interface Format {
    /** The page that every package is launched by. */
    String LAUNCH_FILE = "index.html";

    /**
     * The files that make a package of a playable page: usually one manifest.
     *
     * @param module what is packed
     * @param files every other file of the package, {@link #LAUNCH_FILE} among them
     */
    List<PackageFile> manifest(LearningModule module, List<PackageFile> files);
}
