package org.cpdmodules.lrs.report;

import org.cpdmodules.lrs.access.Assurance;
import org.cpdmodules.lrs.database.Micros;
import org.jspecify.annotations.Nullable;

/** How far one or more {@link Happening}s of one learner, module and registration take their line. Not for several threads. */
final class Advance {
    final String learner;
    String learnerName;
    String version;
    Assurance assurance;
    long begun;
    long lastActive;

    @Nullable
    Long completed;

    @Nullable
    Long passed;

    @Nullable
    Double score;

    @Nullable
    Long seconds;

    Advance(Happening first) {
        this.learner = first.learner().canonical();
        this.learnerName = first.learnerName();
        this.version = first.version();
        this.assurance = first.assurance();
        this.begun = Micros.of(first.when());
        this.lastActive = begun;
        add(first);
    }

    /** What came first stays reached; of all else the later counts, and the weakest assurance. */
    void add(Happening later) {
        long when = Micros.of(later.when());
        learnerName = later.learnerName();
        version = later.version();
        if (later.assurance() == Assurance.SELF_ASSERTED) {
            assurance = Assurance.SELF_ASSERTED;
        }
        begun = Math.min(begun, when);
        lastActive = Math.max(lastActive, when);
        completed = completed == null && later.isCompleted() ? (Long) when : completed;
        passed = passed == null && later.isPassed() ? (Long) when : passed;
        score = later.score().isPresent() ? (Double) later.score().getAsDouble() : score;
        if (later.isCompleted() && later.duration().isPresent()) {
            seconds = later.duration().get().toSeconds();
        }
    }
}
