package org.cpdmodules.lrs.query;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Iterator;
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
        return isRepeated(earlier, later) ? earlier : union(earlier, later);
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

    /** Whether two values are written alike, members in the same order: what is mostly so is seen without looking anything up. */
    private static boolean isRepeated(JsonValue earlier, JsonValue later) {
        if (earlier instanceof JsonObject known && later instanceof JsonObject said) {
            return isRepeated(known, said);
        }
        if (earlier instanceof JsonArray known && later instanceof JsonArray said) {
            return isRepeated(known, said);
        }
        return earlier.equals(later);
    }

    private static boolean isRepeated(JsonObject earlier, JsonObject later) {
        if (earlier.size() != later.size()) {
            return false;
        }
        Iterator<Map.Entry<String, JsonValue>> known = earlier.entrySet().iterator();
        for (Map.Entry<String, JsonValue> said : later.entrySet()) {
            Map.Entry<String, JsonValue> each = known.next();
            if (!each.getKey().equals(said.getKey()) || !isRepeated(each.getValue(), said.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isRepeated(JsonArray earlier, JsonArray later) {
        if (earlier.size() != later.size()) {
            return false;
        }
        for (int at = 0; at < earlier.size(); at++) {
            if (!isRepeated(earlier.get(at), later.get(at))) {
                return false;
            }
        }
        return true;
    }

    private static JsonObject object(Map<String, JsonValue> members) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        members.forEach(object::add);
        return object.build();
    }
}
