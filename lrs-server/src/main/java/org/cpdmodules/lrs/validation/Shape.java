package org.cpdmodules.lrs.validation;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What an object may hold: its properties with a check each, which of them must be there, and rules between them. Any
 * other property is refused. Shapes are built once and shared by all threads.
 */
final class Shape implements Check {
    private final String name;
    private final String rule;
    private final Map<String, Check> properties = new LinkedHashMap<>();
    private final Map<String, String> required = new LinkedHashMap<>();
    private BiConsumer<JsonObject, Place> between = (object, place) -> {};

    Shape(String name, String rule) {
        this.name = name;
        this.rule = rule;
    }

    Shape optional(String property, Check check) {
        properties.put(property, check);
        return this;
    }

    Shape required(String property, String rule, Check check) {
        required.put(property, rule);
        return optional(property, check);
    }

    /** Adds a rule that looks at several properties together. */
    Shape where(BiConsumer<JsonObject, Place> condition) {
        between = between.andThen(condition);
        return this;
    }

    @Override
    public void look(JsonValue value, Place place) {
        if (!(value instanceof JsonObject object)) {
            Check.wrongType(value, place, rule, "an object");
            return;
        }
        object.forEach((key, inside) -> {
            Check check = properties.get(key);
            if (check == null) {
                place.at(key)
                        .broken(
                                Rules.UNKNOWN_KEY,
                                name + " has no property of this name",
                                "leave it out or put it into extensions; names are case-sensitive");
            } else {
                check.look(inside, place.at(key));
            }
        });
        required.forEach((key, because) -> {
            if (!object.containsKey(key)) {
                place.broken(because, name + " lacks the property " + key, "add " + key);
            }
        });
        between.accept(object, place);
    }
}
