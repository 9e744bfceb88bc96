package org.cpdmodules.lrs.transfer;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.cpdmodules.lrs.validation.StrictJson;

/**
 * A statement that a source has, or what stands where one should be.
 *
 * @param where it was found, for people: {@code line 12}
 * @param text as it was found
 * @param json what the text says; empty when that is no object
 * @param flaw why there is no object; empty when there is one
 * @param attachments files with the data that came with it, by SHA-2
 */
record Found(String where, String text, Optional<JsonObject> json, String flaw, Map<String, Path> attachments) {
    Found {
        attachments = Map.copyOf(attachments);
    }

    Found with(Map<String, Path> files) {
        return new Found(where, text, json, flaw, files);
    }

    static Found of(String where, byte[] text, boolean isWhole, Map<String, Path> attachments) {
        String readable = new String(text, StandardCharsets.UTF_8);
        if (!isWhole) {
            return new Found(where, readable, Optional.empty(), "ends in the middle, or is too long", attachments);
        }
        StrictJson.Reading reading = StrictJson.read(text);
        if (!(reading instanceof StrictJson.Parsed parsed)) {
            return new Found(
                    where, readable, Optional.empty(), ((StrictJson.Malformed) reading).message(), attachments);
        }
        JsonValue value = parsed.value();
        return value instanceof JsonObject object
                ? new Found(where, readable, Optional.of(object), "", attachments)
                : new Found(
                        where, readable, Optional.empty(), "is not a Statement, but JSON of another kind", attachments);
    }
}
