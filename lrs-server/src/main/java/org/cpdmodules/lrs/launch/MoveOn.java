package org.cpdmodules.lrs.launch;

import java.util.Optional;
import org.cpdmodules.packager.module.MasteryScore;

/** When the AU counts as done (cmi5 §13.1.4). */
enum MoveOn {
    COMPLETED("Completed"),
    COMPLETED_AND_PASSED("CompletedAndPassed");

    private final String text;

    MoveOn(String text) {
        this.text = text;
    }

    /** A module that asks for a score wants it reached, too. */
    static MoveOn of(Optional<MasteryScore> asked) {
        return asked.isPresent() ? COMPLETED_AND_PASSED : COMPLETED;
    }

    String text() {
        return text;
    }

    boolean isMet(boolean completed, boolean passed) {
        return completed && (this == COMPLETED || passed);
    }
}
