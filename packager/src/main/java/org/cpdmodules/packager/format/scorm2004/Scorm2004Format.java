package org.cpdmodules.packager.format.scorm2004;

import java.util.List;
import org.cpdmodules.packager.format.Format;
import org.cpdmodules.packager.format.ManifestWriter;
import org.cpdmodules.packager.module.LearningModule;
import org.cpdmodules.packager.zip.PackageFile;

/** SCORM 2004 in one of its editions. */
public final class Scorm2004Format implements Format {
    private static final ManifestWriter WRITER = new ManifestWriter(Manifest.class);
    private static final String FILE = "imsmanifest.xml";

    /** There is one SCO and no way forward or back; giving up would throw away what was done. */
    private static final List<String> HIDDEN = List.of("continue", "previous", "abandon");

    private final Edition edition;

    /** The editions that systems ask for. */
    public enum Edition {
        SECOND("CAM 1.3"),
        THIRD("2004 3rd Edition"),
        FOURTH("2004 4th Edition");

        private final String schemaVersion;

        Edition(String schemaVersion) {
            this.schemaVersion = schemaVersion;
        }
    }

    public Scorm2004Format(Edition edition) {
        this.edition = edition;
    }

    @Override
    public List<PackageFile> manifest(LearningModule module, List<PackageFile> files) {
        Manifest manifest = new Manifest();
        // Identifiers are XML names: they must not begin with a digit.
        manifest.identifier = "tiro-" + module.id();
        manifest.version = module.metadata().version();
        manifest.metadata.schemaversion = edition.schemaVersion;
        manifest.organizations.byDefault = "organization-" + module.id();
        manifest.organizations.organization = organization(module);
        manifest.resources.add(resource(files));
        return List.of(new PackageFile(FILE, WRITER.write(manifest)));
    }

    private static Manifest.Organization organization(LearningModule module) {
        Manifest.Organization organization = new Manifest.Organization();
        organization.identifier = "organization-" + module.id();
        organization.title = module.metadata().title();
        organization.sequencing.controlMode = new Manifest.ControlMode();
        organization.item.identifier = "item-" + module.id();
        organization.item.identifierref = "lesson";
        organization.item.title = module.metadata().title();
        organization.item.sequencing.deliveryControls = new Manifest.DeliveryControls();
        organization.item.presentation.hideLMSUI.addAll(HIDDEN);
        return organization;
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
}
