package org.cpdmodules.lrs.ledger;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cpdmodules.lrs.database.JsonBytes;
import org.cpdmodules.lrs.xapi.Written;
import org.jspecify.annotations.Nullable;

/**
 * A statement with everything done that needs no lock: facts read, their terms numbered as far as they are known, text
 * written, compressed and digested as far as the place where {@code stored} (and a missing {@code timestamp}) will stand, at
 * its end. Used by one thread at a time.
 */
final class Draft {
    static final int SALT_BYTES = 16;
    /** Room for the text of most statements. */
    static final int EXPECTED_BYTES = 2000;

    private static final byte[] NONE = {};

    private final NewStatement statement;
    private final Facts facts;
    private final List<Term> terms;
    private final long[] known;
    private final byte[] salt;
    private final boolean hasTimestamp;
    private final byte[] head;
    private final byte[] packed;
    private final MessageDigest digest;

    /**
     * @param known the numbers of terms that are committed
     * @param room where the text may be written; one draft after the other may use the same
     */
    Draft(NewStatement statement, byte[] salt, Terms.Known known, JsonBytes room) {
        this.statement = statement;
        this.facts = new Facts(statement.json());
        this.terms = FactRows.terms(facts);
        this.known = known.of(terms);
        this.salt = salt;
        this.hasTimestamp = statement.json().containsKey("timestamp");
        this.head = head(statement.json(), room);
        this.packed = hasTimestamp ? Payload.packed(head) : NONE;
        this.digest = HashLog.leaf();
        digest.update(salt);
        digest.update(head);
    }

    /** The text but for {@code stored}, with a comma after its last member. */
    private static byte[] head(JsonObject statement, JsonBytes room) {
        JsonBytes text = room.empty().mark('{');
        for (Map.Entry<String, JsonValue> member : statement.entrySet()) {
            if (!member.getKey().equals("stored")) {
                write(text.quoted(member.getKey()).mark(':'), member.getValue());
                text.mark(',');
            }
        }
        return text.toBytes();
    }

    private static void write(JsonBytes text, JsonValue value) {
        String asRead = value instanceof Written written ? written.asRead() : null;
        if (asRead == null) {
            text.value(value);
        } else {
            text.json(asRead);
        }
    }

    UUID id() {
        return statement.id();
    }

    JsonObject json() {
        return statement.json();
    }

    Facts facts() {
        return facts;
    }

    boolean defines() {
        return statement.defines();
    }

    /** The terms that must have numbers before the facts can be written, as {@link FactRows#terms} orders them. */
    List<Term> terms() {
        return terms;
    }

    /** The numbers of {@link #terms} that were known when the draft was made; 0 for the others. */
    long[] known() {
        return known;
    }

    boolean isNumbered() {
        for (long number : known) {
            if (number == 0) {
                return false;
            }
        }
        return true;
    }

    byte[] salt() {
        return salt;
    }

    int bytes() {
        return head.length;
    }

    /**
     * What is told about it once it is committed.
     *
     * @param payload {@link #payload} with the same ending
     */
    FreshStatement fresh(long seq, Ending ending, boolean voided, byte[] payload) {
        return new FreshStatement(seq, statement.id(), ending.stored(), voided, statement.defines(), payload, head);
    }

    /** The leaf of the hash log. */
    byte[] leaf(Ending ending) {
        try {
            MessageDigest whole = (MessageDigest) digest.clone();
            whole.update(hasTimestamp ? NONE : ending.timestamp());
            return whole.digest(ending.bytes());
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("the JDK's SHA-256 can be cloned", impossible);
        }
    }

    /** What the row holds of the text; only where the ledger sets the timestamp is there work left to do. */
    byte[] payload(Ending ending) {
        if (hasTimestamp) {
            return packed;
        }
        byte[] timestamp = ending.timestamp();
        byte[] beginning = Arrays.copyOf(head, head.length + timestamp.length);
        System.arraycopy(timestamp, 0, beginning, head.length, timestamp.length);
        return Payload.packed(beginning);
    }

    /** When it happened, in microseconds: its timestamp or, where it has none, {@code stored}. */
    @Nullable
    Long happened(Ending ending) {
        return facts.happened != null || hasTimestamp ? facts.happened : (Long) ending.micros();
    }
}
