package org.cpdmodules.lrs.erasure;

import java.util.List;
import org.cpdmodules.lrs.ledger.ErasureRecord.Removed;
import org.cpdmodules.lrs.ledger.StatementErasure;
import org.cpdmodules.lrs.ledger.StoredStatement;

/**
 * What there is about a learner.
 *
 * @param extent how many statements
 * @param own the newest of the learner's own
 * @param others the newest of others that name the learner
 * @param kept what other rooms keep
 */
public record Preview(
        StatementErasure.Extent extent, List<StoredStatement> own, List<StoredStatement> others, List<Removed> kept) {
    public Preview {
        own = List.copyOf(own);
        others = List.copyOf(others);
        kept = List.copyOf(kept);
    }

    /** Whether there is nothing at all. */
    public boolean isEmpty() {
        return extent.own() == 0 && extent.others() == 0 && kept.isEmpty();
    }
}
