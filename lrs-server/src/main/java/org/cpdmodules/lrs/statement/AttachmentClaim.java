package org.cpdmodules.lrs.statement;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cpdmodules.lrs.xapi.Vocabulary;

/**
 * An element of {@code attachments} in a valid Statement or its SubStatement: what it says of the data.
 *
 * @param statement the whole Statement
 * @param pointer to the element, from the root of the body
 * @param sha2 in lower case
 */
record AttachmentClaim(
        JsonObject statement,
        String pointer,
        String sha2,
        String contentType,
        boolean isSignature,
        boolean hasFileUrl) {

    /** All claims of one Statement or a batch, in order. */
    static List<AttachmentClaim> of(JsonValue body) {
        List<AttachmentClaim> claims = new ArrayList<>();
        if (body instanceof JsonArray batch) {
            for (int index = 0; index < batch.size(); index++) {
                collect(batch.getJsonObject(index), "/" + index, claims);
            }
        } else {
            collect(body.asJsonObject(), "", claims);
        }
        return claims;
    }

    private static void collect(JsonObject statement, String pointer, List<AttachmentClaim> claims) {
        elements(statement, statement, pointer, claims);
        JsonObject object = statement.getJsonObject("object");
        if (object.getString("objectType", "").equals("SubStatement")) {
            elements(statement, object, pointer + "/object", claims);
        }
    }

    private static void elements(
            JsonObject statement, JsonObject holder, String pointer, List<AttachmentClaim> claims) {
        if (!holder.containsKey("attachments")) {
            return;
        }
        JsonArray attachments = holder.getJsonArray("attachments");
        for (int index = 0; index < attachments.size(); index++) {
            JsonObject attachment = attachments.getJsonObject(index);
            claims.add(new AttachmentClaim(
                    statement,
                    pointer + "/attachments/" + index,
                    attachment.getString("sha2").toLowerCase(Locale.ROOT),
                    attachment.getString("contentType"),
                    attachment.getString("usageType").equals(Vocabulary.SIGNATURE) && holder == statement,
                    attachment.containsKey("fileUrl")));
        }
    }
}
