package org.cpdmodules.lrs.ledger;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What became of one request: all of it is stored, or nothing. */
public sealed interface AppendResult {
    /**
     * Committed.
     *
     * @param ids the ids of the batch in its order, those included that were there before with the same content
     * @param stored the {@code stored} of what is new; where nothing is, a time by which it was stored
     * @param fresh how many were not there before
     */
    record Appended(List<UUID> ids, Instant stored, int fresh) implements AppendResult {
        public Appended {
            ids = List.copyOf(ids);
        }
    }

    /** Another statement with this id exists (HTTP 409). xAPI 1.0.3 Data §2.3.1. */
    record Conflict(UUID id) implements AppendResult {}

    /**
     * A statement with this id was erased on request (HTTP 409): what it said can't be compared any more, and a client that
     * sends it again must not bring it back.
     */
    record Erased(UUID id) implements AppendResult {}

    /** The batch breaks a rule that only the ledger sees (HTTP 400). */
    record Refused(UUID id, String rule, String message) implements AppendResult {}
}
