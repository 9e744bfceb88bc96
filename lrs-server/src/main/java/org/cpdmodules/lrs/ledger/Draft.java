package org.cpdmodules.lrs.ledger;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cpdmodules.lrs.database.JsonText;

/**
 * A statement with everything done that needs no lock: facts read, text written and digested as far as the place where
 * {@code stored} (and a missing {@code timestamp}) will stand, at its end. Used by one thread at a time.
 */
final class Draft {
    static final int SALT_BYTES = 16;
    private static final byte[] NONE = {};

    private final NewStatement statement;
    private final Facts facts;
    private final Set<Term> terms;
    private final byte[] salt;
    private final boolean hasTimestamp;
    private final byte[] head;
    private final byte[] packed;
    private final MessageDigest digest;

    Draft(NewStatement statement, byte[] salt) {
        this.statement = statement;
        this.facts = new Facts(statement.json());
        this.terms = FactRows.terms(facts);
        this.salt = salt;
        Map<String, JsonValue> members = new LinkedHashMap<>(statement.json());
        members.remove("stored");
        StringBuilder text = new StringBuilder(1500).append('{');
        members.forEach((name, value) -> text.append(JsonText.quoted(name))
                .append(':')
                .append(JsonText.of(value))
                .append(','));
        this.hasTimestamp = members.containsKey("timestamp");
        this.head = text.toString().getBytes(StandardCharsets.UTF_8);
        this.packed = hasTimestamp ? Payload.packed(head) : NONE;
        this.digest = HashLog.leaf();
        digest.update(salt);
        digest.update(head);
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

    /** The terms that must have numbers before the facts can be written. */
    Set<Term> terms() {
        return terms;
    }

    byte[] salt() {
        return salt;
    }

    int bytes() {
        return head.length;
    }

    /** The leaf of the hash log. */
    byte[] leaf(Instant stored) {
        try {
            MessageDigest whole = (MessageDigest) digest.clone();
            whole.update(timestamp(stored));
            return whole.digest(Payload.end(stored).getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("the JDK's SHA-256 can be cloned", impossible);
        }
    }

    /** What the row holds of the text; only where the ledger sets the timestamp is there work left to do. */
    byte[] payload(Instant stored) {
        if (hasTimestamp) {
            return packed;
        }
        byte[] timestamp = timestamp(stored);
        byte[] beginning = Arrays.copyOf(head, head.length + timestamp.length);
        System.arraycopy(timestamp, 0, beginning, head.length, timestamp.length);
        return Payload.packed(beginning);
    }

    private byte[] timestamp(Instant stored) {
        return hasTimestamp ? NONE : ("\"timestamp\":" + Payload.moment(stored) + ",").getBytes(StandardCharsets.UTF_8);
    }

    /** When it happened, in microseconds: its timestamp or, where it has none, {@code stored}. */
    Long happened(long storedMicros) {
        return facts.happened != null || hasTimestamp ? facts.happened : storedMicros;
    }
}
