package org.cpdmodules.lrs.ledger;

import java.time.Instant;
import java.util.UUID;

/**
 * A row of the ledger with all that its place in the hash log rests on. Salt and leaf are hexadecimal, as they are written
 * in exports.
 *
 * @param json the text exactly as it is returned; empty when it was erased
 */
public record LedgerEntry(long seq, UUID id, Instant stored, boolean voided, String salt, String leaf, String json) {}
