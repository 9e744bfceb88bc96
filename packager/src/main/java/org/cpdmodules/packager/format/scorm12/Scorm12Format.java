package org.cpdmodules.packager.format.scorm12;

import java.util.List;
import org.cpdmodules.packager.format.Format;
import org.cpdmodules.packager.format.ManifestWriter;
import org.cpdmodules.packager.format.scorm12.Lom.Language;
import org.cpdmodules.packager.module.LearningModule;
import org.cpdmodules.packager.module.Metadata;
import org.cpdmodules.packager.zip.PackageFile;

/**
 * SCORM 1.2. There is no {@code adlcp:masteryscore} on purpose: with it, some systems overwrite the status that the lesson
 * set as soon as any score is there, even when the learner only pauses.
 */
public final class Scorm12Format implements Format {
    private static final ManifestWriter WRITER = new ManifestWriter(Manifest.class);
    private static final String FILE = "imsmanifest.xml";

    @Override
    public List<PackageFile> manifest(LearningModule module, List<PackageFile> files) {
        Manifest manifest = new Manifest();
        // Identifiers are XML names: they must not begin with a digit.
        manifest.identifier = "tiro-" + module.id();
        manifest.version = module.metadata().version();
        manifest.metadata.lom = lom(module);
        organize(module, manifest.organizations);
        manifest.resources.add(resource(files));
        return List.of(new PackageFile(FILE, WRITER.write(manifest)));
    }

    private static void organize(LearningModule module, Manifest.Organizations organizations) {
        organizations.byDefault = "organization-" + module.id();
        organizations.organization.identifier = organizations.byDefault;
        organizations.organization.title = module.metadata().title();
        organizations.organization.item.identifier = "item-" + module.id();
        organizations.organization.item.identifierref = "lesson";
        organizations.organization.item.title = module.metadata().title();
    }

    private static Manifest.Resource resource(List<PackageFile> files) {
        Manifest.Resource lesson = new Manifest.Resource();
        lesson.identifier = "lesson";
        lesson.href = LAUNCH_FILE;
        files.stream()
                .sorted()
                .map(PackageFile::path)
                .map(Manifest.FileEntry::new)
                .forEach(lesson.files::add);
        return lesson;
    }

    private static Lom lom(LearningModule module) {
        Metadata metadata = module.metadata();
        String language = metadata.language().toLanguageTag();
        Lom lom = new Lom();
        lom.general.title = new Language(language, metadata.title());
        lom.general.catalogentry.entry = new Language("x-none", module.iri().toString());
        lom.general.language = language;
        lom.general.description = new Language(language, metadata.description());
        metadata.keywords().forEach(keyword -> lom.general.keyword.add(new Language(language, keyword)));
        lom.lifecycle.version = new Language("x-none", metadata.version());
        lom.educational.typicallearningtime.datetime = metadata.hours().toString();
        lom.rights.description = new Language(language, metadata.licence());
        return lom;
    }
}
