package org.cpdmodules.lrs.proof;

import java.util.List;
import java.util.Optional;
import org.cpdmodules.lrs.ledger.ErasedStretch;
import org.cpdmodules.lrs.ledger.Finding;

/**
 * What a verification saw.
 *
 * @param statements how many there are
 * @param erased how many of them were erased on request
 * @param erasures which those were, by the request
 * @param attachments how many kept attachments were read
 * @param signed how many of the statements the last good checkpoint covers
 * @param key under which that was signed
 * @param findings the first {@value #MOST_KEPT} of what is wrong
 * @param wrong how many findings there were
 */
public record Verdict(
        long statements,
        long erased,
        List<ErasedStretch> erasures,
        long attachments,
        long signed,
        Optional<VerifierKey> key,
        List<Finding> findings,
        long wrong) {
    static final int MOST_KEPT = 1000;

    public Verdict {
        erasures = List.copyOf(erasures);
        findings = List.copyOf(findings);
    }

    /** Whether nothing is wrong. */
    public boolean isWhole() {
        return wrong == 0;
    }
}
