package org.cpdmodules.packager.format.xapi;

import java.util.List;
import org.cpdmodules.packager.format.Format;
import org.cpdmodules.packager.format.ManifestWriter;
import org.cpdmodules.packager.module.LearningModule;
import org.cpdmodules.packager.zip.PackageFile;

/** xAPI content with {@code tincan.xml} at the top of the zip. */
public final class XapiFormat implements Format {
    private static final ManifestWriter WRITER = new ManifestWriter(Tincan.class);
    private static final String FILE = "tincan.xml";

    @Override
    public List<PackageFile> manifest(LearningModule module, List<PackageFile> files) {
        String language = module.metadata().language().toLanguageTag();
        Tincan.Activity activity = new Tincan.Activity();
        activity.id = module.lessonIri().toString();
        activity.name = new Tincan.LangString(language, module.metadata().title());
        activity.description = new Tincan.LangString(language, module.metadata().description());
        activity.launch = new Tincan.LangString(language, LAUNCH_FILE);
        Tincan tincan = new Tincan();
        tincan.activities.add(activity);
        return List.of(new PackageFile(FILE, WRITER.write(tincan)));
    }
}
