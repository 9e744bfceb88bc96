package org.cpdmodules.packager.inspection;

import java.util.List;
import java.util.Optional;
import org.cpdmodules.packager.source.Problem;

/**
 * What was found in a package.
 *
 * @param standard absent when it is none that we know
 * @param title as the manifest gives it
 * @param files how many there are
 * @param bytes their size when unpacked
 * @param findings the file of each is a path inside the package
 * @param verdicts one per kind of system
 */
public record Inspection(
        Optional<Standard> standard,
        Optional<String> title,
        int files,
        long bytes,
        List<Problem> findings,
        List<Verdict> verdicts) {
    public Inspection {
        findings = List.copyOf(findings);
        verdicts = List.copyOf(verdicts);
    }

    /** Whether the package can be handed out: of a known standard and without an error. */
    public boolean isPassed() {
        return standard.isPresent() && findings.stream().noneMatch(Problem::isError);
    }
}
