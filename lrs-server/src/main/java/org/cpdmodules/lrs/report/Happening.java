package org.cpdmodules.lrs.report;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cpdmodules.lrs.access.Assurance;
import org.cpdmodules.lrs.database.JsonText;
import org.cpdmodules.lrs.ledger.ParsedStatement;
import org.cpdmodules.lrs.xapi.Agent;
import org.cpdmodules.lrs.xapi.Ifi;
import org.cpdmodules.lrs.xapi.IsoDuration;
import org.cpdmodules.lrs.xapi.ScaledScore;
import org.cpdmodules.lrs.xapi.Vocabulary;
import org.cpdmodules.packager.module.Id;
import org.cpdmodules.packager.module.LearningModule;

/** What a Statement about a module means for a report; the profile in {@code src/docs/profile} says which there are. */
record Happening(
        Ifi learner,
        String learnerName,
        String module,
        String registration,
        String version,
        Assurance assurance,
        Instant when,
        boolean isCompleted,
        boolean isPassed,
        OptionalDouble score,
        Optional<Duration> duration,
        Optional<Item> item) {
    private static final String ADL = "http://adlnet.gov/expapi/verbs/";
    private static final String BASE = LearningModule.IRI_BASE.toString();
    private static final String VERSION = Vocabulary.BASE + "/xapi/extensions/module-version";
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_VERSION = 40;
    /** The verbs that leave something to count, and where their Objects lie. */
    private static final Map<String, Part> PARTS = Map.of(
            ADL + "experienced", new Part("page", "pages/"),
            ADL + "answered", new Part("question", "questions/"),
            ADL + "responded", new Part("reflection", "reflections/"),
            Vocabulary.BASE + "/xapi/verbs/planned", new Part("action", "plans/"),
            Vocabulary.BASE + "/xapi/verbs/concluded", new Part("scenario", "scenarios/"));

    private record Part(String kind, String folder) {}

    /** @param isThere false when the text was taken back */
    record Item(String kind, String name, boolean isThere, boolean isRight) {}

    /** Empty for a Statement about anything but a module, or by nobody in particular. */
    static Optional<Happening> of(ParsedStatement statement) {
        JsonObject json = statement.json();
        Optional<String> module = module(json);
        JsonObject actor = json.getJsonObject("actor");
        if (module.isEmpty() || !actor.getString("objectType", "Agent").equals("Agent")) {
            return Optional.empty();
        }
        Agent learner = Agent.from(actor);
        String verb = statement.verb();
        if (verb.equals(Vocabulary.EARNED)) {
            // What this server says itself when it issues a certificate; nothing that the learner did.
            return Optional.empty();
        }
        JsonObject context = object(json.get("context"));
        JsonObject result = object(json.get("result"));
        return Optional.of(new Happening(
                learner.ifi(),
                cut(learner.name().orElse(""), LONGEST_NAME),
                module.get(),
                context.getString("registration", ""),
                cut(text(object(context.get("extensions")).get(VERSION)).orElse(""), LONGEST_VERSION),
                Assurance.of(json.getJsonObject("authority")),
                statement.happened(),
                verb.equals(ADL + "completed"),
                verb.equals(ADL + "passed"),
                score(verb, result),
                duration(result),
                item(verb, json, result, module.get())));
    }

    /** The module that the Statement is grouped under, or that its Object belongs to. */
    private static Optional<String> module(JsonObject json) {
        JsonValue grouping =
                object(object(json.get("context")).get("contextActivities")).get("grouping");
        List<JsonValue> activities = grouping instanceof JsonArray array ? array : List.of();
        return activities.stream()
                .map(activity -> object(activity).getString("id", ""))
                .filter(id -> id.startsWith(BASE) && Id.isId(id.substring(BASE.length())))
                .map(id -> id.substring(BASE.length()))
                .findFirst()
                .or(() -> Optional.of(object(json.get("object")).getString("id", ""))
                        .filter(id -> id.startsWith(BASE))
                        .map(id -> id.substring(BASE.length()).split("/", 2)[0])
                        .filter(Id::isId));
    }

    private static Optional<Item> item(String verb, JsonObject json, JsonObject result, String module) {
        Part part = PARTS.get(verb);
        String object = object(json.get("object")).getString("id", "");
        if (part == null || !object.startsWith(BASE + module + "/" + part.folder())) {
            return Optional.empty();
        }
        String name = object.substring((BASE + module + "/" + part.folder()).length());
        boolean isText = part.kind().equals("reflection") || part.kind().equals("action");
        boolean isThere = !isText || !text(result.get("response")).orElse("").isBlank();
        boolean isRight = JsonValue.TRUE.equals(result.get("success"));
        return Optional.of(new Item(part.kind(), cut(name, LONGEST_NAME), isThere, isRight));
    }

    private static OptionalDouble score(String verb, JsonObject result) {
        boolean isWhole = verb.equals(ADL + "completed") || verb.equals(ADL + "passed") || verb.equals(ADL + "failed");
        return isWhole ? ScaledScore.in(result) : OptionalDouble.empty();
    }

    private static Optional<Duration> duration(JsonObject result) {
        return text(result.get("duration")).flatMap(IsoDuration::parse).map(IsoDuration::ofLearning);
    }

    /** As long as its column at most, and without what no database's text can hold: anybody may have written it. */
    private static String cut(String text, int longest) {
        return JsonText.readable(text.length() > longest ? text.substring(0, longest) : text);
    }

    private static Optional<String> text(JsonValue value) {
        return value instanceof JsonString string ? Optional.of(string.getString()) : Optional.empty();
    }

    private static JsonObject object(JsonValue value) {
        return value instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    }
}
