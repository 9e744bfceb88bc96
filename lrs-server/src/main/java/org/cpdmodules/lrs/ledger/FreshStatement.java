package org.cpdmodules.lrs.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.cpdmodules.lrs.database.JsonText;
import org.cpdmodules.lrs.database.Micros;
import org.jspecify.annotations.Nullable;

/** A statement that this process has just committed, as text: many of them can wait to be parsed. */
public final class FreshStatement {
    private final long seq;
    private final UUID id;
    private final Instant stored;
    private final boolean voided;
    private final boolean defines;
    private final int length;
    private final byte[] payload;
    private final byte @Nullable [] head;

    /**
     * @param payload as its row has it, packed with the newest dictionary
     * @param head the text but for its last member, with the comma behind the others: see {@link Draft}
     */
    FreshStatement(long seq, UUID id, Instant stored, boolean voided, boolean defines, byte[] payload, byte[] head) {
        this(seq, id, stored, voided, defines, head.length, payload, head);
    }

    private FreshStatement(
            long seq,
            UUID id,
            Instant stored,
            boolean voided,
            boolean defines,
            int length,
            byte[] payload,
            byte @Nullable [] head) {
        this.seq = seq;
        this.id = id;
        this.stored = stored;
        this.voided = voided;
        this.defines = defines;
        this.length = length;
        this.payload = payload;
        this.head = head;
    }

    /** Its place in the store. */
    public long seq() {
        return seq;
    }

    /** How many octets its text has, but for what the ledger has added. */
    public int length() {
        return length;
    }

    /** How many octets its row has of the text. */
    public int packedLength() {
        return payload.length;
    }

    /** The same with the text as its row has it: that takes a quarter of the memory, and a moment more to parse. */
    public FreshStatement packed() {
        return new FreshStatement(seq, id, stored, voided, defines, length, payload, null);
    }

    /** What it says. */
    public ParsedStatement parsed() {
        String text = text();
        return new ParsedStatement(seq, id, stored, voided, defines, JsonText.object(text), text.length());
    }

    private String text() {
        return head == null
                ? Payload.text(PayloadDictionary.NEWEST, payload, Micros.of(stored))
                : new String(head, StandardCharsets.UTF_8).concat(new Ending(stored).text());
    }
}
