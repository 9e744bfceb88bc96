package org.cpdmodules.packager.source;

import java.util.ArrayList;
import java.util.List;

/** Collects everything that is wrong, so that an author sees it all at once. Not for several threads. */
final class Problems {
    /** A file that is no module at all would otherwise report every line. */
    private static final int MAX_KEPT = 500;

    private final List<Problem> found = new ArrayList<>();
    private boolean hasError;

    void error(Place place, String rule, String message, String remedy) {
        hasError = true;
        add(new Problem(Severity.ERROR, place.file(), place.line(), place.column(), rule, message, remedy));
    }

    void warning(Place place, String rule, String message, String remedy) {
        add(new Problem(Severity.WARNING, place.file(), place.line(), place.column(), rule, message, remedy));
    }

    boolean hasError() {
        return hasError;
    }

    /** In reading order, each once. */
    List<Problem> inOrder() {
        return found.stream().sorted().distinct().toList();
    }

    private void add(Problem problem) {
        if (found.size() < MAX_KEPT || (problem.isError() && found.stream().noneMatch(Problem::isError))) {
            found.add(problem);
        }
    }
}
