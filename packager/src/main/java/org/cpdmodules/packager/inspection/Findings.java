package org.cpdmodules.packager.inspection;

import java.util.ArrayList;
import java.util.List;
import org.cpdmodules.packager.source.Problem;
import org.cpdmodules.packager.source.Severity;

/** Collects what is found in a package. Not for several threads. */
final class Findings {
    /** A hostile archive could otherwise fill the memory with complaints. */
    private static final int MAX_KEPT = 200;

    private final List<Problem> found = new ArrayList<>();

    void error(String file, String rule, String message, String remedy) {
        add(new Problem(Severity.ERROR, file, 1, 1, rule, message, remedy));
    }

    void warning(String file, String rule, String message, String remedy) {
        add(new Problem(Severity.WARNING, file, 1, 1, rule, message, remedy));
    }

    List<Problem> inOrder() {
        return found.stream().sorted().distinct().toList();
    }

    private void add(Problem problem) {
        if (found.size() < MAX_KEPT) {
            found.add(problem);
        }
    }
}
