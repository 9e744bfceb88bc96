package org.cpdmodules.lrs.query;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cpdmodules.lrs.xapi.Ifi;
import org.jspecify.annotations.Nullable;

/**
 * What statements say about activities and agents wherever they mention them, the later statement over the earlier one.
 * Not for several threads.
 */
final class Mentions {
    private final Map<String, JsonObject> definitions = new LinkedHashMap<>();
    // By text, not by Ifi: identifiers are strangers' texts, which may all have the same hash, and only text has an
    // order.
    private final Map<String, Named> names = new LinkedHashMap<>();

    /** How an agent or group is called. */
    record Named(Ifi ifi, Set<String> names) {}

    /** The merged definitions by the activity's IRI. */
    Map<String, JsonObject> definitions() {
        return definitions;
    }

    /** The names of the agents and groups that have any. */
    Collection<Named> names() {
        return names.values();
    }

    /** Takes what a statement says, later than all before. */
    void add(JsonObject statement) {
        visit(statement);
    }

    /** Takes what others say that are later than all before. */
    void addAll(Mentions later) {
        later.definitions.forEach((iri, definition) -> definitions.merge(iri, definition, Definition::merged));
        later.names.forEach((text, named) -> names(text, named.ifi()).addAll(named.names()));
    }

    private Set<String> names(String text, Ifi ifi) {
        return names.computeIfAbsent(text, key -> new Named(ifi, new LinkedHashSet<>()))
                .names();
    }

    /** One look at each property: most of them say nothing of either. */
    private void visit(JsonObject holder) {
        for (Map.Entry<String, JsonValue> property : holder.entrySet()) {
            JsonValue value = property.getValue();
            switch (property.getKey()) {
                case "actor", "authority", "instructor", "team", "agent", "group" -> {
                    if (value instanceof JsonObject actor) {
                        actor(actor);
                    }
                }
                case "context", "contextActivities" -> {
                    if (value instanceof JsonObject inside) {
                        visit(inside);
                    }
                }
                case "object" -> {
                    if (value instanceof JsonObject object) {
                        object(object);
                    }
                }
                case "member", "contextAgents", "contextGroups", "parent", "grouping", "category", "other" ->
                    list(property.getKey(), value);
                default -> {
                    // Verbs, results and the like.
                }
            }
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
            Ifi.from(actor).ifPresent(ifi -> names(ifi.canonical(), ifi).add(name.getString()));
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
