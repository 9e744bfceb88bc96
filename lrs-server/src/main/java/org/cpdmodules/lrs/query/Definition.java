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

    private Definition() {}

    /** The later definition over the earlier one; languages and extensions that only one has are kept. */
    static JsonObject merged(JsonObject earlier, JsonObject later) {
        Map<String, JsonValue> members = new LinkedHashMap<>(earlier);
        later.forEach((name, value) -> members.merge(
                name,
                value,
                (old, added) ->
                        MAPS.contains(name) && old instanceof JsonObject known && added instanceof JsonObject more
                                ? union(known, more)
                                : added));
        return object(members);
    }

    private static JsonObject union(JsonObject earlier, JsonObject later) {
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
