package org.cpdmodules.lrs.certificate;

import java.util.List;
import org.cpdmodules.lrs.access.Assurance;

/** What the terms of a certificate make of a learner's evidence. */
sealed interface Verdict permits Verdict.Earned, Verdict.Missing {
    /**
     * The terms are met.
     *
     * @param assurance of all that was needed to meet them
     * @param reflections how many of the required ones are answered
     */
    record Earned(Assurance assurance, int reflections) implements Verdict {}

    /** Words for what is missing: {@code complete}, {@code reflection:<id>}, {@code score}, {@code time}, {@code assurance}. */
    record Missing(List<String> what) implements Verdict {
        public Missing {
            what = List.copyOf(what);
        }
    }
}
