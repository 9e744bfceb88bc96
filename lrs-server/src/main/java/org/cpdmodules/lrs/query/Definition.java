package org.cpdmodules.lrs.query;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.cpdmodules.lrs.xapi.Json;

/** How two definitions of one activity become one. xAPI 1.0.3 Communication §2.5, Data §2.4.4.1. */
final class Definition {
    /** Maps whose entries stand for themselves: languages and extensions. */
    private static final Set<String> MAPS = Set.of("name", "description", "extensions");

    /** What belongs to one interactionType: with another beside it, it is a definition that no Statement may bring. */
    private static final Set<String> OF_ONE_INTERACTION =
            Set.of("correctResponsesPattern", "choices", "scale", "source", "target", "steps");

    private Definition() {}

    /**
     * The later definition over the earlier one; languages and extensions that only one has are kept, the lists of an interaction
     * only while its type stays.
     */
    static JsonObject merged(JsonObject earlier, JsonObject later) {
        // Mostly the same is said again and again.
        return earlier.equals(later) ? earlier : union(earlier, later);
    }

    private static JsonObject union(JsonObject earlier, JsonObject later) {
        Map<String, JsonValue> members = new LinkedHashMap<>(earlier);
        JsonValue type = later.get("interactionType");
        if (type != null && !type.equals(earlier.get("interactionType"))) {
            members.keySet().removeAll(OF_ONE_INTERACTION);
        }
        later.forEach((name, value) -> members.merge(
                name,
                value,
                (old, added) ->
                        MAPS.contains(name) && old instanceof JsonObject known && added instanceof JsonObject more
                                ? both(known, more)
                                : added));
        return object(members);
    }

    private static JsonObject both(JsonObject earlier, JsonObject later) {
        Map<String, JsonValue> members = new LinkedHashMap<>(earlier);
        members.putAll(later);
        return object(members);
    }

    private static JsonObject object(Map<String, JsonValue> members) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        members.forEach(object::add);
        return object.build();
    }
}
