package org.cpdmodules.lrs.ledger;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Instant;
import java.util.UUID;
import org.cpdmodules.lrs.database.JsonText;
import org.cpdmodules.lrs.xapi.Timestamp;

/**
 * A stored statement and what it says.
 *
 * @param voided whether it was when it was committed or read; a voiding statement that came later comes by itself
 * @param defines whether it may change what the store knows of activities and agents: see {@link NewStatement}
 * @param json as stored, but that a {@code timestamp} that the ledger set may be missing: see {@link #happened}
 * @param length characters of its text, at least
 */
public record ParsedStatement(
        long seq, UUID id, Instant stored, boolean voided, boolean defines, JsonObject json, int length) {
    /** What was read from the table and was not erased. */
    public static ParsedStatement of(StoredStatement read, boolean defines) {
        return new ParsedStatement(
                read.seq(),
                read.id(),
                read.stored(),
                read.voided(),
                defines,
                JsonText.object(read.json()),
                read.json().length());
    }

    /** Its {@code timestamp}, which is {@code stored} where it came without one. xAPI 1.0.3 Data §2.4.7. */
    public Instant happened() {
        return json.get("timestamp") instanceof JsonString text
                ? Timestamp.parse(text.getString()).orElse(stored)
                : stored;
    }

    /** The IRI of its verb. */
    public String verb() {
        return json.get("verb") instanceof JsonObject verb ? verb.getString("id", "") : "";
    }
}
