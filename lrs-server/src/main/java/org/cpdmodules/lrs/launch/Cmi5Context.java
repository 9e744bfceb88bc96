package org.cpdmodules.lrs.launch;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/** What cmi5 puts into the context of a Statement (§9.6), read from its JSON. */
record Cmi5Context(JsonObject statement) {
    static final String CMI5 = "https://w3id.org/xapi/cmi5/context/categories/cmi5";
    static final String MOVE_ON = "https://w3id.org/xapi/cmi5/context/categories/moveon";
    static final String SESSION_ID = "https://w3id.org/xapi/cmi5/context/extensions/sessionid";
    static final String MASTERY_SCORE = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore";
    static final String LAUNCH_MODE = "https://w3id.org/xapi/cmi5/context/extensions/launchmode";
    static final String LAUNCH_URL = "https://w3id.org/xapi/cmi5/context/extensions/launchurl";
    static final String MOVE_ON_VALUE = "https://w3id.org/xapi/cmi5/context/extensions/moveon";
    static final String LAUNCH_PARAMETERS = "https://w3id.org/xapi/cmi5/context/extensions/launchparameters";

    String verb() {
        return statement.getJsonObject("verb").getString("id", "");
    }

    /** Empty when the Object is no Activity. */
    Optional<String> activity() {
        JsonObject object = statement.getJsonObject("object");
        return object.getString("objectType", "Activity").equals("Activity")
                ? Optional.of(object.getString("id", ""))
                : Optional.empty();
    }

    Optional<String> sessionId() {
        return extension(SESSION_ID).filter(JsonString.class::isInstance).map(value -> ((JsonString) value)
                .getString());
    }

    Optional<JsonValue> extension(String iri) {
        return context()
                .map(context -> context.get("extensions"))
                .filter(JsonObject.class::isInstance)
                .map(extensions -> extensions.asJsonObject().get(iri));
    }

    /** Whether the category cmi5 makes it a Statement that cmi5 defines (§9.6.2.1). */
    boolean isDefined() {
        return categories().contains(CMI5);
    }

    boolean isMoveOn() {
        return categories().contains(MOVE_ON);
    }

    /** The ids of an activity list of the context; a single activity counts as a list of one. */
    List<String> activities(String role) {
        JsonValue list = context()
                .map(context -> context.get("contextActivities"))
                .filter(JsonObject.class::isInstance)
                .map(activities -> activities.asJsonObject().get(role))
                .orElse(JsonValue.NULL);
        List<JsonValue> values = list instanceof JsonArray array ? array : List.of(list);
        return values.stream()
                .filter(JsonObject.class::isInstance)
                .map(activity -> activity.asJsonObject().getString("id", ""))
                .toList();
    }

    private List<String> categories() {
        return activities("category");
    }

    private Optional<JsonObject> context() {
        return Optional.ofNullable(statement.get("context"))
                .filter(JsonObject.class::isInstance)
                .map(JsonValue::asJsonObject);
    }
}
