package org.cpdmodules.lrs.statement;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.UUID;
import org.cpdmodules.lrs.access.Caller;
import org.cpdmodules.lrs.access.Scope;
import org.cpdmodules.lrs.ledger.NewStatement;
import org.cpdmodules.lrs.xapi.Json;
import org.cpdmodules.lrs.xapi.StatementId;
import org.cpdmodules.lrs.xapi.Timestamp;
import org.cpdmodules.lrs.xapi.XapiVersion;

/**
 * Adds to a valid Statement what the LRS sets before it is stored: id and version where they are missing, authority always;
 * writes timestamps in UTC and every context Activity in an array. xAPI 1.0.3 Data §2.4, §2.4.6.2, §4.5.
 */
final class CompleteStatement {
    private CompleteStatement() {}

    static NewStatement of(JsonObject sent, Caller caller, XapiVersion version) {
        UUID id =
                sent.containsKey("id") ? StatementId.parse(sent.getString("id")).orElseThrow() : UUID.randomUUID();
        JsonObjectBuilder complete = Json.createObjectBuilder().add("id", id.toString());
        common(sent, complete);
        complete.remove("stored");
        complete.add("id", id.toString());
        complete.add("authority", caller.authority());
        if (!sent.containsKey("version")) {
            complete.add("version", version == XapiVersion.V1_0_3 ? "1.0.0" : "2.0.0");
        }
        return new NewStatement(id, complete.build(), caller.holds(Scope.DEFINE));
    }

    private static void common(JsonObject sent, JsonObjectBuilder complete) {
        for (Map.Entry<String, JsonValue> property : sent.entrySet()) {
            complete.add(property.getKey(), inUtc(property.getKey(), property.getValue()));
        }
        if (sent.containsKey("context")) {
            complete.add("context", context(sent.getJsonObject("context")));
        }
        JsonObject object = sent.getJsonObject("object");
        if (object.getString("objectType", "").equals("SubStatement")) {
            JsonObjectBuilder subStatement = Json.createObjectBuilder();
            common(object, subStatement);
            complete.add("object", subStatement);
        }
    }

    private static JsonValue inUtc(String property, JsonValue value) {
        if (!property.equals("timestamp")) {
            return value;
        }
        String sent = ((JsonString) value).getString();
        String inUtc = Timestamp.inUtc(sent);
        return inUtc.equals(sent) ? value : Json.createValue(inUtc);
    }

    private static JsonObject context(JsonObject sent) {
        JsonObject activities = sent.getJsonObject("contextActivities");
        if (activities == null || activities.values().stream().allMatch(JsonArray.class::isInstance)) {
            return sent;
        }
        JsonObjectBuilder lists = Json.createObjectBuilder();
        activities.forEach((kind, value) -> lists.add(
                kind,
                value instanceof JsonArray
                        ? value
                        : Json.createArrayBuilder().add(value).build()));
        return Json.createObjectBuilder(sent).add("contextActivities", lists).build();
    }
}
