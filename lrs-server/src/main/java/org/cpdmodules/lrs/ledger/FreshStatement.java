package org.cpdmodules.lrs.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.cpdmodules.lrs.database.JsonText;

/** A statement that this process has just committed, as text: many of them can wait to be parsed. */
public final class FreshStatement {
    private final long seq;
    private final UUID id;
    private final Instant stored;
    private final boolean voided;
    private final boolean defines;
    private final byte[] head;

    /** @param head the text but for its last member, with the comma behind the others: see {@link Draft} */
    FreshStatement(long seq, UUID id, Instant stored, boolean voided, boolean defines, byte[] head) {
        this.seq = seq;
        this.id = id;
        this.stored = stored;
        this.voided = voided;
        this.defines = defines;
        this.head = head;
    }

    /** Its place in the store. */
    public long seq() {
        return seq;
    }

    /** How many octets its text has, but for what the ledger has added. */
    public int length() {
        return head.length;
    }

    /** What it says. */
    public ParsedStatement parsed() {
        String text = new String(head, StandardCharsets.UTF_8).concat(new Ending(stored).text());
        return new ParsedStatement(seq, id, stored, voided, defines, JsonText.object(text), text.length());
    }
}
