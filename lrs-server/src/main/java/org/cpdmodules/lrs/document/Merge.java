package org.cpdmodules.lrs.document;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.cpdmodules.lrs.database.JsonText;
import org.cpdmodules.lrs.http.Problem;
import org.cpdmodules.lrs.validation.StrictJson;
import org.cpdmodules.lrs.xapi.Json;

/**
 * What a POST makes of a document: members of the object that is sent replace those of the object that is there, at the
 * top level only. xAPI 1.0.3 Communication §2.2.
 *
 * @param draft what is to be kept when there is no problem
 */
record Merge(Draft draft, Optional<Problem> problem) {
    private static final String RULE = "xAPI 1.0.3 Communication 2.2";

    /** A POST where nothing is yet keeps what is sent; only JSON that is none is refused. */
    static Merge first(Draft sent) {
        boolean broken = Draft.isJson(sent.contentType())
                && StrictJson.read(sent.content().octets()) instanceof StrictJson.Malformed;
        return new Merge(
                sent,
                broken
                        ? Optional.of(refusal("body", "the body is not JSON", "send what the Content-Type says"))
                        : Optional.empty());
    }

    static Merge of(Document present, Draft sent, int mostOctets) {
        Optional<JsonObject> old = object(present.contentType(), present.content());
        Optional<JsonObject> added = object(sent.contentType(), sent.content());
        if (added.isEmpty()) {
            return new Merge(
                    sent,
                    Optional.of(refusal(
                            "body",
                            "there is a document, and what is sent is not a JSON object that could be merged into it",
                            "send a JSON object as application/json, or replace the document with PUT")));
        }
        if (old.isEmpty()) {
            return new Merge(
                    sent,
                    Optional.of(refusal(
                            "document",
                            "the document that is there is not a JSON object, so nothing can be merged into it",
                            "replace it with PUT")));
        }
        byte[] merged = JsonText.of(merged(old.get(), added.get())).getBytes(StandardCharsets.UTF_8);
        if (merged.length > mostOctets) {
            return new Merge(
                    sent,
                    Optional.of(new Problem(
                            413,
                            RULE,
                            "document",
                            "the document would grow longer than " + mostOctets + " octets",
                            "replace it with PUT, or begin another one")));
        }
        return new Merge(new Draft("application/json", new Content(merged)), Optional.empty());
    }

    private static JsonObject merged(JsonObject old, JsonObject added) {
        Map<String, JsonValue> members = new LinkedHashMap<>(old);
        members.putAll(added);
        JsonObjectBuilder merged = Json.createObjectBuilder();
        members.forEach(merged::add);
        return merged.build();
    }

    private static Optional<JsonObject> object(String contentType, Content content) {
        if (Draft.isJson(contentType)
                && StrictJson.read(content.octets()) instanceof StrictJson.Parsed parsed
                && parsed.value() instanceof JsonObject object) {
            return Optional.of(object);
        }
        return Optional.empty();
    }

    private static Problem refusal(String where, String message, String remedy) {
        return new Problem(400, RULE, where, message, remedy);
    }
}
