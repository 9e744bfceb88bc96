package org.cpdmodules.lrs.statement;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.cpdmodules.lrs.xapi.Json;

/**
 * A Statement in the formats other than {@code exact}: {@code ids} keeps of every Agent, Group, Verb and Activity what
 * identifies it; {@code canonical} shows Activities as the store knows them, and one language of each map. xAPI 1.0.3
 * Communication §2.1.3.
 */
final class FormattedStatement {
    private static final Set<String> IDENTIFIERS =
            Set.of("objectType", "mbox", "mbox_sha1sum", "openid", "account", "member");
    private static final List<String> COMPONENTS = List.of("choices", "scale", "source", "target", "steps");

    private final UnaryOperator<JsonObject> actor;
    private final UnaryOperator<JsonObject> verb;
    private final UnaryOperator<JsonObject> activity;

    private FormattedStatement(
            UnaryOperator<JsonObject> actor, UnaryOperator<JsonObject> verb, UnaryOperator<JsonObject> activity) {
        this.actor = actor;
        this.verb = verb;
        this.activity = activity;
    }

    static JsonObject ids(JsonObject statement) {
        return new FormattedStatement(
                        FormattedStatement::identifiedActor,
                        FormattedStatement::identified,
                        FormattedStatement::identified)
                .whole(statement);
    }

    /**
     * @param definitions the store's Activity for an IRI; empty where it knows none
     */
    static JsonObject canonical(
            JsonObject statement, AcceptedLanguages languages, Function<String, Optional<JsonObject>> definitions) {
        return new FormattedStatement(
                        UnaryOperator.identity(),
                        verb -> withOneLanguage(verb, "display", languages),
                        activity -> localised(activity, languages, definitions))
                .whole(statement);
    }

    private JsonObject whole(JsonObject statement) {
        JsonObjectBuilder formatted = Json.createObjectBuilder(statement);
        formatted.add("actor", actor.apply(statement.getJsonObject("actor")));
        formatted.add("verb", verb.apply(statement.getJsonObject("verb")));
        formatted.add("object", object(statement.getJsonObject("object")));
        if (statement.containsKey("context")) {
            formatted.add("context", context(statement.getJsonObject("context")));
        }
        if (statement.containsKey("authority")) {
            formatted.add("authority", actor.apply(statement.getJsonObject("authority")));
        }
        return formatted.build();
    }

    private JsonObject object(JsonObject object) {
        switch (object.getString("objectType", "Activity")) {
            case "Activity":
                return activity.apply(object);
            case "Agent":
            case "Group":
                return actor.apply(object);
            case "SubStatement":
                return whole(object);
            default:
                return object;
        }
    }

    private JsonObject context(JsonObject context) {
        JsonObjectBuilder formatted = Json.createObjectBuilder(context);
        for (String property : List.of("instructor", "team")) {
            if (context.containsKey(property)) {
                formatted.add(property, actor.apply(context.getJsonObject(property)));
            }
        }
        if (context.containsKey("contextActivities")) {
            JsonObjectBuilder lists = Json.createObjectBuilder();
            context.getJsonObject("contextActivities")
                    .forEach((kind, list) -> lists.add(kind, each(list.asJsonArray(), activity)));
            formatted.add("contextActivities", lists);
        }
        related(context, formatted, "contextAgents", "agent");
        related(context, formatted, "contextGroups", "group");
        return formatted.build();
    }

    private void related(JsonObject context, JsonObjectBuilder formatted, String list, String property) {
        if (context.containsKey(list)) {
            formatted.add(list, each(context.getJsonArray(list), element -> Json.createObjectBuilder(element)
                    .add(property, actor.apply(element.getJsonObject(property)))
                    .build()));
        }
    }

    /** The id says all: an object without objectType is an Activity. */
    private static JsonObject identified(JsonObject verbOrActivity) {
        return keep(verbOrActivity, Set.of("id"));
    }

    /** An identified Group does without its members; of those of an anonymous one, the identifiers stay. */
    private static JsonObject identifiedActor(JsonObject actor) {
        JsonObject kept = keep(actor, IDENTIFIERS);
        if (!kept.containsKey("member")) {
            return kept;
        }
        boolean isIdentified =
                kept.keySet().stream().anyMatch(key -> !key.equals("member") && !key.equals("objectType"));
        JsonObjectBuilder group = Json.createObjectBuilder(kept).remove("member");
        return isIdentified
                ? group.build()
                : group.add("member", each(kept.getJsonArray("member"), FormattedStatement::identifiedActor))
                        .build();
    }

    private static JsonObject localised(
            JsonObject activity, AcceptedLanguages languages, Function<String, Optional<JsonObject>> definitions) {
        JsonObject known = definitions.apply(activity.getString("id")).orElse(activity);
        JsonObject source = known.containsKey("definition") ? known : activity;
        if (!source.containsKey("definition")) {
            return activity;
        }
        JsonObject definition = source.getJsonObject("definition");
        definition = withOneLanguage(definition, "name", languages);
        definition = withOneLanguage(definition, "description", languages);
        JsonObjectBuilder formatted = Json.createObjectBuilder(definition);
        for (String list : COMPONENTS) {
            if (definition.containsKey(list)) {
                formatted.add(
                        list,
                        each(
                                definition.getJsonArray(list),
                                component -> withOneLanguage(component, "description", languages)));
            }
        }
        return Json.createObjectBuilder(activity).add("definition", formatted).build();
    }

    private static JsonObject withOneLanguage(JsonObject holder, String property, AcceptedLanguages languages) {
        if (!holder.containsKey(property)) {
            return holder;
        }
        return Json.createObjectBuilder(holder)
                .add(property, languages.pick(holder.getJsonObject(property)))
                .build();
    }

    private static JsonObject keep(JsonObject object, Set<String> properties) {
        JsonObjectBuilder kept = Json.createObjectBuilder();
        object.forEach((key, value) -> {
            if (properties.contains(key)) {
                kept.add(key, value);
            }
        });
        return kept.build();
    }

    private static JsonArray each(JsonArray array, UnaryOperator<JsonObject> change) {
        JsonArrayBuilder changed = Json.createArrayBuilder();
        for (JsonValue element : array) {
            changed.add(change.apply(element.asJsonObject()));
        }
        return changed.build();
    }
}
