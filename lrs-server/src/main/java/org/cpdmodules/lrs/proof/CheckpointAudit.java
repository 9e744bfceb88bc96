package org.cpdmodules.lrs.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.cpdmodules.lrs.ledger.Finding.Rule;
import org.cpdmodules.lrs.ledger.KnownRoot;

/** Checks the signatures of checkpoints and gathers what the good ones say of the log. */
final class CheckpointAudit {
    private final List<VerifierKey> keys;
    private final Findings findings;
    private final List<KnownRoot> roots = new ArrayList<>();
    private long signed;
    private Optional<VerifierKey> signer = Optional.empty();

    CheckpointAudit(List<VerifierKey> keys, Findings findings) {
        this.keys = keys;
        this.findings = findings;
    }

    /**
     * Takes in a checkpoint.
     *
     * @param source which one it is, for people
     * @param size which size is on record for it, if any is
     */
    void add(String note, String source, OptionalLong size) {
        Optional<SignedNote> signedNote = SignedNote.parse(note);
        Optional<VerifierKey> key = signedNote.flatMap(parsed -> parsed.signer(keys));
        Optional<Checkpoint> checkpoint = signedNote.flatMap(parsed -> Checkpoint.parse(parsed.text()));
        if (key.isEmpty() || checkpoint.isEmpty()) {
            findings.add(Rule.CHECKPOINT, source + " is forged or damaged: no known key has signed it as it stands");
            return;
        }
        if (!checkpoint.get().origin().equals(key.get().name())) {
            findings.add(Rule.CHECKPOINT, source + " is of another log");
            return;
        }
        if (size.isPresent() && size.getAsLong() != checkpoint.get().size()) {
            findings.add(
                    Rule.CHECKPOINT,
                    source + " stands in the record for " + size.getAsLong() + " statements and covers "
                            + checkpoint.get().size());
        }
        roots.add(new KnownRoot(checkpoint.get().size(), checkpoint.get().root(), source));
        if (checkpoint.get().size() >= signed) {
            signed = checkpoint.get().size();
            signer = key;
        }
    }

    List<KnownRoot> roots() {
        return roots;
    }

    /** How many statements the largest good checkpoint covers. */
    long signed() {
        return signed;
    }

    Optional<VerifierKey> signer() {
        return signer;
    }
}
