package org.cpdmodules.lrs.certificate;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cpdmodules.lrs.access.Assurance;
import org.cpdmodules.lrs.ledger.ParsedStatement;
import org.cpdmodules.lrs.xapi.Agent;
import org.cpdmodules.lrs.xapi.IsoDuration;
import org.cpdmodules.lrs.xapi.ScaledScore;
import org.cpdmodules.lrs.xapi.Vocabulary;
import org.cpdmodules.packager.module.LearningModule;

/**
 * What one Statement says toward a certificate. The verbs are those of the profile in {@code src/docs/profile}.
 *
 * @param seq place in the ledger
 * @param statement its id
 * @param learner its actor
 * @param course of which module and version it speaks
 * @param kind what it says
 * @param reflection which one was answered; only with {@link Kind#RESPONDED}
 * @param answered whether the answer has text; an empty one withdraws what was said before
 * @param score scaled
 * @param time spent: in all with {@link Kind#COMPLETED}, in one session with {@link Kind#TERMINATED}
 * @param happened when the learner did it
 * @param assurance how sure it is that the learner did it
 * @param isVoided whether it no longer counts. xAPI 1.0.3 Data §2.3.2
 */
record Evidence(
        long seq,
        UUID statement,
        Agent learner,
        Course course,
        Kind kind,
        Optional<String> reflection,
        boolean answered,
        OptionalDouble score,
        Duration time,
        Instant happened,
        Assurance assurance,
        boolean isVoided)
        implements Finding {
    static final String MODULE_VERSION = Vocabulary.BASE + "/xapi/extensions/module-version";

    private static final String MODULES = LearningModule.IRI_BASE.toString();
    private static final String REFLECTIONS = "/reflections/";
    private static final Map<String, Kind> KINDS =
            Stream.of(Kind.values()).collect(Collectors.toUnmodifiableMap(kind -> kind.verb, kind -> kind));
    private static final int LONGEST_ID = 64;
    private static final int LONGEST_VERSION = 100;

    /** A version of a module. */
    record Course(String module, String version) {}

    enum Kind {
        COMPLETED("http://adlnet.gov/expapi/verbs/completed"),
        PASSED("http://adlnet.gov/expapi/verbs/passed"),
        FAILED("http://adlnet.gov/expapi/verbs/failed"),
        TERMINATED("http://adlnet.gov/expapi/verbs/terminated"),
        RESPONDED("http://adlnet.gov/expapi/verbs/responded");

        private final String verb;

        Kind(String verb) {
            this.verb = verb;
        }

        private static Optional<Kind> of(String verb) {
            return Optional.ofNullable(KINDS.get(verb));
        }
    }

    /** The evidence in a stored Statement; empty when it says nothing toward a certificate of ours. */
    static Optional<Evidence> in(ParsedStatement stored) {
        Optional<Kind> kind = Kind.of(stored.verb());
        JsonObject statement = stored.json();
        Optional<Course> course = kind.flatMap(any -> course(statement));
        Optional<Agent> learner = course.flatMap(any -> learner(statement.getJsonObject("actor")));
        if (learner.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> reflection = kind.get() == Kind.RESPONDED
                ? reflection(activity(statement), course.get().module())
                : Optional.empty();
        if (kind.get() == Kind.RESPONDED && reflection.isEmpty()) {
            return Optional.empty();
        }
        JsonObject result = object(statement, "result");
        return Optional.of(new Evidence(
                stored.seq(),
                stored.id(),
                learner.get(),
                course.get(),
                kind.get(),
                reflection,
                !result.getString("response", "").isBlank(),
                ScaledScore.in(result),
                time(result),
                stored.happened(),
                Assurance.of(object(statement, "authority")),
                stored.voided()));
    }

    /** The Statement that a voiding Statement takes out of use. */
    static Optional<UUID> voidedBy(ParsedStatement stored) {
        return Vocabulary.VOIDED.equals(stored.verb())
                ? Optional.of(
                        UUID.fromString(stored.json().getJsonObject("object").getString("id")))
                : Optional.empty();
    }

    private static Optional<Course> course(JsonObject statement) {
        JsonObject context = object(statement, "context");
        Optional<String> version =
                text(object(context, "extensions"), MODULE_VERSION).filter(Evidence::canBeVersion);
        Optional<String> module = moduleIn(activity(statement)).or(() -> grouping(context));
        return version.flatMap(number -> module.map(name -> new Course(name, number)));
    }

    /** What is longer, or has what no database's text can have, is no version of ours. */
    private static boolean canBeVersion(String text) {
        return text.length() <= LONGEST_VERSION && text.indexOf('\0') < 0;
    }

    private static Optional<String> grouping(JsonObject context) {
        JsonValue grouping = object(context, "contextActivities").get("grouping");
        Stream<JsonValue> activities = grouping instanceof JsonArray many ? many.stream() : Stream.ofNullable(grouping);
        return activities
                .map(activity -> activity.asJsonObject().getString("id"))
                .flatMap(iri -> moduleIn(iri).stream())
                .findFirst();
    }

    private static Optional<String> moduleIn(String iri) {
        if (!iri.startsWith(MODULES)) {
            return Optional.empty();
        }
        String rest = iri.substring(MODULES.length());
        int slash = rest.indexOf('/');
        String id = slash < 0 ? rest : rest.substring(0, slash);
        return id.isEmpty() || id.length() > LONGEST_ID ? Optional.empty() : Optional.of(id);
    }

    private static Optional<String> reflection(String activity, String module) {
        String start = MODULES + module + REFLECTIONS;
        return Optional.of(activity)
                .filter(iri -> iri.startsWith(start))
                .map(iri -> iri.substring(start.length()))
                .filter(id -> !id.isEmpty() && id.length() <= LONGEST_ID);
    }

    private static Optional<Agent> learner(JsonObject actor) {
        boolean isAgent = "Agent".equals(actor.getString("objectType", "Agent"));
        return isAgent ? Optional.of(Agent.from(actor)) : Optional.empty();
    }

    private static String activity(JsonObject statement) {
        return text(statement.getJsonObject("object"), "id").orElse("");
    }

    private static Duration time(JsonObject result) {
        return text(result, "duration")
                .flatMap(IsoDuration::parse)
                .map(IsoDuration::ofLearning)
                .orElse(Duration.ZERO);
    }

    private static JsonObject object(JsonObject parent, String name) {
        return parent.get(name) instanceof JsonObject child ? child : JsonValue.EMPTY_JSON_OBJECT;
    }

    private static Optional<String> text(JsonObject parent, String name) {
        return parent.get(name) instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
    }
}
