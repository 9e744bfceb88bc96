package org.cpdmodules.lrs.ledger;

import java.util.Optional;
import java.util.UUID;

/**
 * Something in a record that is not as it was written.
 *
 * @param first the first statement that it may be about; 0 when it is about none
 * @param last the last one; the same as {@code first} when it is about this one alone
 * @param id of the statement, where it is about one
 * @param message what is wrong; holds nothing of what statements say
 */
public record Finding(Rule rule, long first, long last, Optional<UUID> id, String message) {
    /** What was broken. */
    public enum Rule {
        /** Statements are numbered from 1 without gaps, and {@code stored} never goes back. */
        ORDER,
        /** The text can be read and says of id and {@code stored} what its row says. */
        TEXT,
        /** The leaf is the hash of salt and text. */
        LEAF,
        /** The rows that filters and reports read say what the texts say, no less and no more. */
        FACTS,
        /** The head of the hash log is that of the leaves. */
        HASH_LOG,
        /** Checkpoints are signed by the store's keys, and the log begins with what they say. */
        CHECKPOINT,
        /** Every statement that is marked as erased has its record, and every record its statements. */
        ERASURE,
        /** Attachment data has the hash under which it is kept. */
        ATTACHMENT,
        /** The content of a document has the hash that its entity tag says. */
        DOCUMENT,
        /** The parts of an export belong together. */
        EXPORT
    }

    /** About one statement. */
    public static Finding of(Rule rule, long seq, UUID id, String message) {
        return new Finding(rule, seq, seq, Optional.of(id), message);
    }

    /** About a stretch of the record. */
    public static Finding of(Rule rule, long first, long last, String message) {
        return new Finding(rule, first, last, Optional.empty(), message);
    }

    /** About the record as a whole. */
    public static Finding of(Rule rule, String message) {
        return of(rule, 0, 0, message);
    }

    @Override
    public String toString() {
        String place = first == 0 ? "" : first == last ? "statement " + first : "statements " + first + " to " + last;
        String which = id.map(uuid -> " (" + uuid + ")").orElse("");
        return rule + ": " + (place.isEmpty() ? "" : place + which + ": ") + message;
    }
}
