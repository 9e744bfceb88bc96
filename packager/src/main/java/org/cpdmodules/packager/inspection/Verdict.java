package org.cpdmodules.packager.inspection;

import java.util.List;
import java.util.Optional;
import org.cpdmodules.packager.source.Problem;

/**
 * Whether a system can use a package.
 *
 * @param system its name
 * @param why in one sentence
 */
public record Verdict(String system, Answer answer, String why) {
    /** In falling order. */
    public enum Answer {
        YES,
        WITH_CARE,
        NO
    }

    static List<Verdict> of(Optional<Standard> standard, List<Problem> findings) {
        if (standard.isEmpty()) {
            return List.of();
        }
        Standard known = standard.get();
        if (findings.stream().anyMatch(Problem::isError)) {
            return List.of(new Verdict("Any system", Answer.NO, "The package has errors; see above."));
        }
        return List.of(moodle(known), engine(known), webServer(known));
    }

    private static Verdict moodle(Standard standard) {
        String system = "Moodle";
        if (standard == Standard.SCORM_12) {
            return new Verdict(system, Answer.YES, "As a SCORM activity.");
        }
        if (standard.isScorm2004()) {
            return new Verdict(
                    system,
                    Answer.WITH_CARE,
                    "As a SCORM activity; sequencing is ignored. SCORM 1.2 is the safer choice.");
        }
        return standard == Standard.WEB
                ? new Verdict(
                        system,
                        Answer.WITH_CARE,
                        "As a file resource with index.html as main file; nothing is tracked in Moodle.")
                : new Verdict(system, Answer.WITH_CARE, "Only with a plugin for " + standard.label() + ".");
    }

    private static Verdict engine(Standard standard) {
        String system = "Systems with the Rustici engine (SCORM Cloud and others)";
        return standard == Standard.WEB
                ? new Verdict(system, Answer.NO, "There is no manifest to import.")
                : new Verdict(system, Answer.YES, "Imported as " + standard.label() + ".");
    }

    private static Verdict webServer(Standard standard) {
        String system = "Web server or local disk";
        return standard == Standard.WEB
                ? new Verdict(system, Answer.YES, "Unpack it and open index.html.")
                : new Verdict(system, Answer.WITH_CARE, "The page opens, but there is nothing that tracks it.");
    }
}
