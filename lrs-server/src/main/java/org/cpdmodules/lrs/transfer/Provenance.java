package org.cpdmodules.lrs.transfer;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cpdmodules.lrs.database.JsonText;
import org.cpdmodules.lrs.xapi.Json;
import org.cpdmodules.lrs.xapi.Vocabulary;

/**
 * Keeps what the LRS of origin had assigned, and this one assigns anew: {@code stored} and {@code authority} go into
 * extensions of the context. A signed statement must stay as it was signed, so they go into an attachment of it, which the
 * comparison of statements leaves out (xAPI 1.0.3 Data §2.3.1, §2.6). A statement that was imported before keeps its first
 * origin.
 */
final class Provenance {
    static final String STORED = Vocabulary.BASE + "/xapi/extensions/original-stored";
    static final String AUTHORITY = Vocabulary.BASE + "/xapi/extensions/original-authority";
    /** The usageType of the attachment of a signed statement. */
    static final String USAGE = Vocabulary.BASE + "/xapi/attachments/provenance";

    private Provenance() {}

    /**
     * A statement as it is sent to this LRS.
     *
     * @param data of the attachment that was added, by SHA-256
     */
    record Sent(JsonObject json, Map<String, byte[]> data) {}

    /**
     * Completes a statement.
     *
     * @param where it was found; with its text it makes the id of a statement that has none, so that a second import finds
     *     the first
     */
    static Sent of(JsonObject found, String where) {
        Map<String, JsonValue> origin = new LinkedHashMap<>();
        keep(found, "stored", STORED, origin);
        keep(found, "authority", AUTHORITY, origin);
        JsonObjectBuilder sent = Json.createObjectBuilder();
        if (!found.containsKey("id")) {
            UUID made = UUID.nameUUIDFromBytes((where + "\n" + JsonText.of(found)).getBytes(StandardCharsets.UTF_8));
            sent.add("id", made.toString());
        }
        found.forEach((name, value) -> {
            if (!name.equals("stored") && !name.equals("authority")) {
                sent.add(name, value);
            }
        });
        if (!found.containsKey("timestamp") && found.containsKey("stored")) {
            sent.add("timestamp", found.get("stored"));
        }
        if (!found.containsKey("version")) {
            sent.add("version", isOfVersion2(found) ? "2.0.0" : "1.0.0");
        }
        if (origin.isEmpty() || has(found)) {
            return new Sent(sent.build(), Map.of());
        }
        return isSigned(found) ? attached(found, sent, origin) : extended(found, sent, origin);
    }

    private static void keep(JsonObject found, String property, String extension, Map<String, JsonValue> origin) {
        if (found.containsKey(property)) {
            origin.put(extension, found.get(property));
        }
    }

    private static boolean isOfVersion2(JsonObject found) {
        return found.get("context") instanceof JsonObject context
                && (context.containsKey("contextAgents") || context.containsKey("contextGroups"));
    }

    /** Whether it says already where it came from. */
    private static boolean has(JsonObject found) {
        return extensions(found)
                        .map(extensions -> extensions.containsKey(STORED) || extensions.containsKey(AUTHORITY))
                        .orElse(false)
                || hasAttachment(found, USAGE);
    }

    private static boolean isSigned(JsonObject found) {
        return hasAttachment(found, Vocabulary.SIGNATURE);
    }

    private static boolean hasAttachment(JsonObject found, String usage) {
        return found.get("attachments") instanceof JsonArray attachments
                && attachments.stream()
                        .anyMatch(each -> each instanceof JsonObject attachment
                                && attachment.get("usageType") instanceof jakarta.json.JsonString type
                                && type.getString().equals(usage));
    }

    private static Optional<JsonObject> extensions(JsonObject statement) {
        return statement.get("context") instanceof JsonObject context
                        && context.get("extensions") instanceof JsonObject extensions
                ? Optional.of(extensions)
                : Optional.empty();
    }

    private static Sent extended(JsonObject found, JsonObjectBuilder sent, Map<String, JsonValue> origin) {
        JsonValue context = found.getOrDefault("context", JsonValue.EMPTY_JSON_OBJECT);
        JsonValue extensions = context instanceof JsonObject object
                ? object.getOrDefault("extensions", JsonValue.EMPTY_JSON_OBJECT)
                : JsonValue.NULL;
        // What is not an object is for the server to refuse, as it is.
        if (context instanceof JsonObject object && extensions instanceof JsonObject present) {
            JsonObjectBuilder more = Json.createObjectBuilder(present);
            origin.forEach(more::add);
            sent.add("context", Json.createObjectBuilder(object).add("extensions", more));
        }
        return new Sent(sent.build(), Map.of());
    }

    private static Sent attached(JsonObject found, JsonObjectBuilder sent, Map<String, JsonValue> origin) {
        JsonObjectBuilder text = Json.createObjectBuilder();
        origin.forEach(text::add);
        byte[] data = JsonText.of(text.build()).getBytes(StandardCharsets.UTF_8);
        String sha2 = HexFormat.of().formatHex(RowSum.sha256().digest(data));
        JsonArrayBuilder attachments = Json.createArrayBuilder(found.getJsonArray("attachments"));
        attachments.add(Json.createObjectBuilder()
                .add("usageType", USAGE)
                .add("display", Json.createObjectBuilder().add("en", "Where this statement came from"))
                .add("contentType", "application/json")
                .add("length", data.length)
                .add("sha2", sha2));
        sent.add("attachments", attachments);
        return new Sent(sent.build(), Map.of(sha2, data));
    }

    /** The statement without what this class adds to its context. */
    static JsonObject without(JsonObject statement) {
        Optional<JsonObject> extensions = extensions(statement);
        if (extensions.isEmpty()) {
            return statement;
        }
        JsonObject left = Json.createObjectBuilder(extensions.get())
                .remove(STORED)
                .remove(AUTHORITY)
                .build();
        JsonObjectBuilder context = Json.createObjectBuilder(statement.getJsonObject("context"));
        JsonObject rest = (left.isEmpty() ? context.remove("extensions") : context.add("extensions", left)).build();
        JsonObjectBuilder bare = Json.createObjectBuilder(statement);
        return (rest.isEmpty() ? bare.remove("context") : bare.add("context", rest)).build();
    }
}
