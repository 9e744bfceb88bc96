package org.cpdmodules.lrs.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.cpdmodules.lrs.database.Micros;

/** What only the ledger's lock tells of a statement, when it is stored, and how texts end with it: the same for a group. */
final class Ending {
    private final Instant stored;
    private final String moment;
    private final byte[] text;

    Ending(Instant stored) {
        this.stored = stored;
        this.moment = Payload.moment(stored);
        this.text = ("\"stored\":" + moment + "}").getBytes(StandardCharsets.US_ASCII);
    }

    Instant stored() {
        return stored;
    }

    long micros() {
        return Micros.of(stored);
    }

    /** The member {@code timestamp} of a statement that came without one, and a comma. */
    byte[] timestamp() {
        return ("\"timestamp\":" + moment + ",").getBytes(StandardCharsets.US_ASCII);
    }

    /** What every text ends with. */
    byte[] bytes() {
        return text;
    }

    /** The same as text. */
    String text() {
        return new String(text, StandardCharsets.US_ASCII);
    }
}
