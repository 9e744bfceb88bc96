package org.cpdmodules.lrs.ledger;

import java.time.Instant;
import java.util.UUID;

/**
 * A statement of the ledger.
 *
 * @param seq its place in the store, from 1, without gaps
 * @param stored never earlier than that of any lower seq; to the microsecond
 * @param json the text exactly as it is returned
 */
public record StoredStatement(long seq, UUID id, Instant stored, boolean voided, String json) {}
