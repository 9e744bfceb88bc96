package org.cpdmodules.lrs.ledger;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final NewStatement statement;
    private final Facts facts;
    private final Set<Term> terms;
    private final byte[] salt;
    private final String head;
    private final int headBytes;
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
        this.head = text.toString();
        byte[] bytes = head.getBytes(StandardCharsets.UTF_8);
        this.headBytes = bytes.length;
        this.digest = HashLog.leaf();
        digest.update(salt);
        digest.update(bytes);
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
        return headBytes;
    }

    /** The rest of the text: what the ledger assigns. */
    String tail(Instant stored) {
        String moment = '"' + MICROSECONDS.format(stored) + '"';
        String timestamp = statement.json().containsKey("timestamp") ? "" : "\"timestamp\":" + moment + ",";
        return timestamp + "\"stored\":" + moment + "}";
    }

    String text(String tail) {
        return head + tail;
    }

    byte[] leaf(String tail) {
        try {
            MessageDigest whole = (MessageDigest) digest.clone();
            return whole.digest(tail.getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("the JDK's SHA-256 can be cloned", impossible);
        }
    }

    /** When it happened, in microseconds: its timestamp or, where it has none, {@code stored}. */
    Long happened(long storedMicros) {
        return facts.happened != null || statement.json().containsKey("timestamp") ? facts.happened : storedMicros;
    }
}
