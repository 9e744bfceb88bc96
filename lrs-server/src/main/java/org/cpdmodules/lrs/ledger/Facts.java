package org.cpdmodules.lrs.ledger;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cpdmodules.lrs.database.Micros;
import org.cpdmodules.lrs.xapi.Ifi;
import org.cpdmodules.lrs.xapi.IsoDuration;
import org.cpdmodules.lrs.xapi.StatementId;
import org.cpdmodules.lrs.xapi.Timestamp;
import org.cpdmodules.lrs.xapi.Vocabulary;
import org.jspecify.annotations.Nullable;

/**
 * What queries filter on and reports ask, read from a statement that {@code validation} has passed. Which properties the
 * filters look at: xAPI 1.0.3 Communication §2.1.3; {@code contextAgents} and {@code contextGroups}: IEEE 9274.1.1.
 */
final class Facts {
    private static final Map<String, Integer> CONTEXT_ACTIVITIES = Map.of(
            "parent", Roles.PARENT, "grouping", Roles.GROUPING, "category", Roles.CATEGORY, "other", Roles.OTHER);

    final String verb;
    final @Nullable String actor;
    final @Nullable String activity;
    final @Nullable UUID registration;
    final @Nullable Long happened;
    final @Nullable Double scaled;
    final @Nullable Double seconds;
    final @Nullable Boolean success;
    final @Nullable Boolean completion;
    final @Nullable UUID refersTo;
    final boolean voiding;
    /** With their roles; the actor is the first where it has an identifier, and so is the object's activity. */
    final Map<String, Integer> agents = new LinkedHashMap<>();

    final Map<String, Integer> activities = new LinkedHashMap<>();

    Facts(JsonObject statement) {
        JsonObject object = member(statement, "object");
        JsonObject context = member(statement, "context");
        JsonObject result = member(statement, "result");
        String type = text(object, "objectType").orElse("Activity");

        verb = text(member(statement, "verb"), "id").orElse("");
        actor = canonical(member(statement, "actor"));
        activity = type.equals("Activity") ? text(object, "id").orElse(null) : null;
        registration = text(context, "registration").flatMap(StatementId::parse).orElse(null);
        happened = text(statement, "timestamp")
                .flatMap(Timestamp::parse)
                .map(Micros::of)
                .orElse(null);
        scaled = number(member(result, "score").get("scaled"));
        seconds = text(result, "duration")
                .flatMap(IsoDuration::parse)
                .map(IsoDuration::seconds)
                .map(BigDecimal::doubleValue)
                .orElse(null);
        success = truth(result.get("success"));
        completion = truth(result.get("completion"));
        refersTo = type.equals("StatementRef")
                ? text(object, "id").flatMap(StatementId::parse).orElse(null)
                : null;
        voiding = refersTo != null && verb.equals(Vocabulary.VOIDED);

        addActor(member(statement, "actor"), Roles.ACTOR);
        addActor(member(statement, "authority"), Roles.AUTHORITY);
        addObject(object, type, Roles.OBJECT);
        addContext(context, Roles.INSTRUCTOR, Roles.TEAM, Roles.CONTEXT, 0);
        if (type.equals("SubStatement")) {
            addActor(member(object, "actor"), Roles.SUB_ACTOR);
            JsonObject inner = member(object, "object");
            addObject(inner, text(inner, "objectType").orElse("Activity"), Roles.SUB_OBJECT);
            JsonObject innerContext = member(object, "context");
            addContext(innerContext, Roles.SUB_CONTEXT, Roles.SUB_CONTEXT, Roles.SUB_CONTEXT, Roles.SUB_CONTEXT);
        }
    }

    /** Whether agents with these roles meet the filter {@code agent} without {@code related_agents}. */
    static boolean isDirect(int roles) {
        return (roles & (Roles.ACTOR | Roles.OBJECT)) != 0;
    }

    private void addObject(JsonObject object, String type, int role) {
        if (type.equals("Activity")) {
            text(object, "id").ifPresent(iri -> activities.merge(iri, role, (a, b) -> a | b));
        } else if (type.equals("Agent") || type.equals("Group")) {
            addActor(object, role);
        }
    }

    private void addContext(JsonObject context, int instructor, int team, int others, int allActivities) {
        addActor(member(context, "instructor"), instructor);
        addActor(member(context, "team"), team);
        for (JsonObject each : objects(context.get("contextAgents"))) {
            addActor(member(each, "agent"), others);
        }
        for (JsonObject each : objects(context.get("contextGroups"))) {
            addActor(member(each, "group"), others);
        }
        JsonObject related = member(context, "contextActivities");
        CONTEXT_ACTIVITIES.forEach((property, role) -> {
            for (JsonObject each : objects(related.get(property))) {
                addObject(each, "Activity", allActivities == 0 ? role : allActivities);
            }
        });
    }

    private void addActor(JsonObject actor, int role) {
        String key = canonical(actor);
        if (key != null) {
            agents.merge(key, role, (a, b) -> a | b);
        }
        for (JsonObject each : objects(actor.get("member"))) {
            addActor(each, role);
        }
    }

    private static @Nullable String canonical(JsonObject actor) {
        return Ifi.from(actor).map(Ifi::canonical).orElse(null);
    }

    private static JsonObject member(JsonObject object, String name) {
        return object.get(name) instanceof JsonObject found ? found : JsonValue.EMPTY_JSON_OBJECT;
    }

    private static Optional<String> text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString found ? Optional.of(found.getString()) : Optional.empty();
    }

    private static @Nullable Double number(@Nullable JsonValue value) {
        return value instanceof JsonNumber number ? number.doubleValue() : null;
    }

    private static @Nullable Boolean truth(@Nullable JsonValue value) {
        if (value == JsonValue.TRUE || value == JsonValue.FALSE) {
            return value == JsonValue.TRUE;
        }
        return null;
    }

    /** The objects of an array; an object alone counts as an array of one. */
    private static Iterable<JsonObject> objects(@Nullable JsonValue value) {
        if (value instanceof JsonArray array) {
            return array.stream()
                    .filter(JsonObject.class::isInstance)
                    .map(JsonObject.class::cast)
                    .toList();
        }
        return value instanceof JsonObject one ? List.of(one) : List.of();
    }
}
