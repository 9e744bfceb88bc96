package org.cpdmodules.lrs.certificate;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;
import org.cpdmodules.lrs.access.Assurance;
import org.cpdmodules.lrs.ledger.ParsedStatement;
import org.cpdmodules.lrs.ledger.StoredStatement;

/** The Statements of a learner who plays a module, as the player sends them and the ledger keeps them. */
final class PlayedModule {
    static final Evidence.Course COURSE = new Evidence.Course("building-trust", "1.2.0");
    static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private static final String MODULE = "https://cpdmodules.org/modules/building-trust";
    private static final String ADL = "http://adlnet.gov/expapi/verbs/";

    private final String learner;
    private final String authority;

    private PlayedModule(String learner, String authority) {
        this.learner = learner;
        this.authority = authority;
    }

    /** Played from a package in the learner's own LMS. */
    static PlayedModule inAPackage(String learner) {
        return new PlayedModule(learner, "package:k1");
    }

    /** Played in a session of this server. */
    static PlayedModule inASession(String learner) {
        return new PlayedModule(learner, "session:s1");
    }

    /** Complete, and two reflections answered. */
    static CertificateTerms terms() {
        return terms(OptionalDouble.empty(), Assurance.SELF_ASSERTED, Duration.ZERO);
    }

    static CertificateTerms terms(OptionalDouble score, Assurance assurance, Duration minimumTime) {
        return new CertificateTerms(
                COURSE,
                "Building trust",
                Duration.ofMinutes(90),
                "Measured with twelve readers",
                2,
                List.of("first", "second"),
                score,
                assurance,
                minimumTime);
    }

    /** As the feed hands it over. */
    static ParsedStatement stored(long seq, JsonObject statement, boolean voided) {
        UUID id = UUID.fromString(statement.getString("id"));
        return ParsedStatement.of(new StoredStatement(seq, id, START, voided, statement.toString()), true);
    }

    JsonObject completed(int minute) {
        return completed(minute, "PT1H", 0.8);
    }

    JsonObject completed(int minute, String duration, double score) {
        JsonObjectBuilder result = Json.createObjectBuilder()
                .add("completion", true)
                .add("duration", duration)
                .add("score", Json.createObjectBuilder().add("scaled", score));
        return statement(ADL + "completed", MODULE + "/lesson", result, minute);
    }

    JsonObject responded(String reflection, String text, int minute) {
        JsonObjectBuilder result = Json.createObjectBuilder().add("response", text);
        return statement(ADL + "responded", MODULE + "/reflections/" + reflection, result, minute);
    }

    JsonObject terminated(String duration, int minute) {
        JsonObjectBuilder result = Json.createObjectBuilder().add("duration", duration);
        return statement(ADL + "terminated", MODULE + "/lesson", result, minute);
    }

    JsonObject experienced(String page, int minute) {
        return statement(ADL + "experienced", MODULE + "/pages/" + page, Json.createObjectBuilder(), minute);
    }

    JsonObject voiding(JsonObject statement) {
        return Json.createObjectBuilder(experienced("any", 0))
                .add("verb", Json.createObjectBuilder().add("id", ADL + "voided"))
                .add(
                        "object",
                        Json.createObjectBuilder()
                                .add("objectType", "StatementRef")
                                .add("id", statement.getString("id")))
                .remove("context")
                .remove("result")
                .build();
    }

    private JsonObject statement(String verb, String object, JsonObjectBuilder result, int minute) {
        String time = START.plus(Duration.ofMinutes(minute)).toString();
        return Json.createObjectBuilder()
                .add("id", UUID.randomUUID().toString())
                .add(
                        "actor",
                        Json.createObjectBuilder()
                                .add("objectType", "Agent")
                                .add("name", learner)
                                .add(
                                        "mbox",
                                        "mailto:"
                                                + learner.toLowerCase(java.util.Locale.ROOT)
                                                        .replace(' ', '.') + "@example.org"))
                .add("verb", Json.createObjectBuilder().add("id", verb))
                .add("object", Json.createObjectBuilder().add("id", object))
                .add("result", result)
                .add(
                        "context",
                        Json.createObjectBuilder()
                                .add(
                                        "contextActivities",
                                        Json.createObjectBuilder()
                                                .add(
                                                        "grouping",
                                                        Json.createArrayBuilder()
                                                                .add(Json.createObjectBuilder()
                                                                        .add("id", MODULE))))
                                .add(
                                        "extensions",
                                        Json.createObjectBuilder()
                                                .add("https://cpdmodules.org/xapi/extensions/module-version", "1.2.0")))
                .add("timestamp", time)
                .add("stored", time)
                .add(
                        "authority",
                        Json.createObjectBuilder()
                                .add("objectType", "Agent")
                                .add(
                                        "account",
                                        Json.createObjectBuilder()
                                                .add("homePage", "https://learning.example.org/")
                                                .add("name", authority)))
                .add("version", "1.0.3")
                .build();
    }
}
