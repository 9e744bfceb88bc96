package org.cpdmodules.lrs.proof;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Which attachment data a statement can't do without. xAPI 1.0.3 Data §2.4.11. */
final class AttachmentNames {
    private AttachmentNames() {}

    /** The hashes of attachments that give no {@code fileUrl}, those of a SubStatement too. */
    static Set<String> of(JsonObject statement) {
        Set<String> names = new HashSet<>();
        add(names, statement);
        if (statement.get("object") instanceof JsonObject object) {
            add(names, object);
        }
        return names;
    }

    private static void add(Set<String> names, JsonObject statement) {
        if (!(statement.get("attachments") instanceof JsonArray attachments)) {
            return;
        }
        for (var each : attachments) {
            if (each instanceof JsonObject attachment
                    && !attachment.containsKey("fileUrl")
                    && attachment.get("sha2") instanceof JsonString sha2) {
                names.add(sha2.getString().toLowerCase(Locale.ROOT));
            }
        }
    }
}
