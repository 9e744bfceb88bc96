package org.cpdmodules.packager.format.cmi5;

import java.math.BigDecimal;
import java.util.List;
import org.cpdmodules.packager.format.Format;
import org.cpdmodules.packager.format.ManifestWriter;
import org.cpdmodules.packager.format.cmi5.CourseStructure.Texts;
import org.cpdmodules.packager.module.LearningModule;
import org.cpdmodules.packager.zip.PackageFile;

/** cmi5, Quartz 1st Edition: a zip with {@code cmi5.xml} at its top (cmi5 §14.1). */
public final class Cmi5Format implements Format {
    private static final ManifestWriter WRITER = new ManifestWriter(CourseStructure.class);
    private static final String FILE = "cmi5.xml";

    @Override
    public List<PackageFile> manifest(LearningModule module, List<PackageFile> files) {
        CourseStructure structure = new CourseStructure();
        String language = module.metadata().language().toLanguageTag();
        Texts title = new Texts(language, module.metadata().title());
        Texts description = new Texts(language, module.metadata().description());
        structure.course.id = module.iri().toString();
        structure.course.title = title;
        structure.course.description = description;
        structure.au.id = module.lessonIri().toString();
        structure.au.title = title;
        structure.au.description = description;
        structure.au.url = LAUNCH_FILE;
        structure.au.moveOn = module.masteryScore().isPresent() ? "CompletedAndPassed" : "Completed";
        module.masteryScore().ifPresent(score -> structure.au.masteryScore = BigDecimal.valueOf(score.value()));
        return List.of(new PackageFile(FILE, WRITER.write(structure)));
    }
}
