package org.cpdmodules.lrs.query;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.cpdmodules.lrs.xapi.Ifi;
import org.jspecify.annotations.Nullable;

/**
 * What statements say about activities and agents wherever they mention them, the later statement over the earlier one.
 * Not for several threads.
 */
final class Mentions {
    private static final List<String> ACTORS = List.of("actor", "authority", "instructor", "team", "agent", "group");
    private static final List<String> INSIDE = List.of("context", "contextActivities");
    private static final List<String> LISTS =
            List.of("member", "contextAgents", "contextGroups", "parent", "grouping", "category", "other");

    private final Map<String, JsonObject> definitions = new LinkedHashMap<>();
    // Sorted: identifiers are strangers' texts, which may all have the same hash.
    private final Map<Ifi, Set<String>> names = new TreeMap<>(Comparator.comparing(Ifi::canonical));

    /** The merged definitions by the activity's IRI. */
    Map<String, JsonObject> definitions() {
        return definitions;
    }

    /** The names by the identifier of the agent or group. */
    Map<Ifi, Set<String>> names() {
        return names;
    }

    /** Takes what a statement says, later than all before. */
    void add(JsonObject statement) {
        visit(statement);
    }

    private void visit(JsonObject holder) {
        for (String property : ACTORS) {
            if (holder.get(property) instanceof JsonObject actor) {
                actor(actor);
            }
        }
        for (String property : INSIDE) {
            if (holder.get(property) instanceof JsonObject inside) {
                visit(inside);
            }
        }
        for (String property : LISTS) {
            list(property, holder.get(property));
        }
        if (holder.get("object") instanceof JsonObject object) {
            object(object);
        }
    }

    private void list(String property, @Nullable JsonValue value) {
        List<? extends JsonValue> elements = value instanceof JsonArray array ? array : List.of();
        for (JsonValue element : value instanceof JsonObject ? List.of(value) : elements) {
            if (element instanceof JsonObject each) {
                if (property.equals("member")) {
                    actor(each);
                } else if (property.startsWith("context")) {
                    visit(each);
                } else {
                    activity(each);
                }
            }
        }
    }

    private void object(JsonObject object) {
        switch (object.getString("objectType", "Activity")) {
            case "Activity" -> activity(object);
            case "Agent", "Group" -> actor(object);
            case "SubStatement" -> visit(object);
            default -> {
                // A StatementRef says nothing of either.
            }
        }
    }

    private void actor(JsonObject actor) {
        if (actor.get("name") instanceof JsonString name) {
            Ifi.from(actor).ifPresent(ifi -> names.computeIfAbsent(ifi, key -> new LinkedHashSet<>())
                    .add(name.getString()));
        }
        list("member", actor.get("member"));
    }

    private void activity(JsonObject activity) {
        if (activity.get("id") instanceof JsonString id
                && activity.get("definition") instanceof JsonObject definition) {
            definitions.merge(id.getString(), definition, Definition::merged);
        }
    }
}
