package org.cpdmodules.lrs.console;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.cpdmodules.lrs.attachment.SignatureStanding;
import org.cpdmodules.lrs.ledger.StoredStatement;
import org.cpdmodules.lrs.xapi.Vocabulary;

/**
 * A Statement as a line of a list: who did what, and the whole of it for who wants to look.
 *
 * @param signatures what is known of those who signed it; empty for a Statement that nobody did
 */
public record StatementLine(
        String id,
        Instant stored,
        String actor,
        String verb,
        String object,
        String json,
        List<SignatureStanding> signatures) {
    private static final int LONGEST = 120;

    /**
     * The line of a Statement.
     *
     * @param standings finds what is known of a signature by its hash
     */
    static StatementLine of(StoredStatement stored, Function<String, Optional<SignatureStanding>> standings) {
        JsonObject json = parsed(stored.json());
        return new StatementLine(
                stored.id().toString(),
                stored.stored(),
                cut(actor(object(json, "actor"))),
                cut(verb(object(json, "verb"))),
                cut(thing(object(json, "object"))),
                pretty(json),
                signatures(json).map(standings).flatMap(Optional::stream).toList());
    }

    /** The hashes of its signatures. */
    private static Stream<String> signatures(JsonObject json) {
        return json.get("attachments") instanceof JsonArray attachments
                ? attachments.getValuesAs(JsonObject.class).stream()
                        .filter(attachment -> attachment.getString("usageType").equals(Vocabulary.SIGNATURE))
                        .map(attachment -> attachment.getString("sha2"))
                : Stream.empty();
    }

    private static String actor(JsonObject actor) {
        return text(actor, "name")
                .or(() -> text(object(actor, "account"), "name"))
                .or(() -> text(actor, "mbox").map(mbox -> mbox.replaceFirst("^mailto:", "")))
                .or(() -> text(actor, "openid"))
                .orElse(text(actor, "objectType").orElse("Agent"));
    }

    private static String verb(JsonObject verb) {
        String id = text(verb, "id").orElse("");
        return words(object(verb, "display")).orElse(id.substring(id.lastIndexOf('/') + 1));
    }

    private static String thing(JsonObject object) {
        return words(object(object(object, "definition"), "name"))
                .or(() -> text(object, "id"))
                .or(() -> text(object, "name"))
                .orElse(text(object, "objectType").orElse("Activity"));
    }

    private static Optional<String> words(JsonObject languages) {
        return languages.values().stream()
                .filter(JsonString.class::isInstance)
                .map(word -> ((JsonString) word).getString())
                .findFirst();
    }

    private static Optional<String> text(JsonObject object, String member) {
        return object.get(member) instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
    }

    private static JsonObject object(JsonObject parent, String member) {
        return parent.get(member) instanceof JsonObject child ? child : JsonValue.EMPTY_JSON_OBJECT;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    private static JsonObject parsed(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    private static String pretty(JsonObject json) {
        StringWriter text = new StringWriter();
        try (JsonWriter writer = Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                .createWriter(text)) {
            writer.writeObject(json);
        }
        return text.toString().strip();
    }
}
