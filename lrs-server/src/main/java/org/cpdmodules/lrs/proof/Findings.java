package org.cpdmodules.lrs.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.cpdmodules.lrs.ledger.Finding;

/** Counts all findings and keeps the first ones: a record that is wrong everywhere must not fill the memory. */
final class Findings implements Consumer<Finding> {
    private final List<Finding> kept = new ArrayList<>();
    private long count;

    @Override
    public void accept(Finding finding) {
        count++;
        if (kept.size() < Verdict.MOST_KEPT) {
            kept.add(finding);
        }
    }

    void add(Finding.Rule rule, String message) {
        accept(Finding.of(rule, message));
    }

    List<Finding> kept() {
        return kept;
    }

    long count() {
        return count;
    }
}
