package org.cpdmodules.lrs.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EvidenceTest {
    private final PlayedModule ann = PlayedModule.inAPackage("Ann Example");

    @Test
    void findsModuleVersionScoreAndTimeOfACompletion() {
        Evidence found = in(ann.completed(3, "PT1H2M3.5S", 0.75)).orElseThrow();

        assertThat(found.course()).isEqualTo(PlayedModule.COURSE);
        assertThat(found.score()).hasValue(0.75);
        assertThat(found.time()).isEqualTo(Duration.ofSeconds(3723));
    }

    @Test
    void findsTheScoreWhereCmi5LetsCompletedSayIt() {
        JsonObject completed = ann.completed(3, "PT1H", 0.75);
        JsonObject result = Json.createObjectBuilder(completed.getJsonObject("result"))
                .remove("score")
                .add(
                        "extensions",
                        Json.createObjectBuilder().add("https://cpdmodules.org/xapi/extensions/scaled-score", 0.5))
                .build();

        Evidence found = in(Json.createObjectBuilder(completed)
                        .add("result", result)
                        .build())
                .orElseThrow();

        assertThat(found.score()).hasValue(0.5);
    }

    @Test
    void takesTheModuleFromTheGroupingWhereTheObjectIsALaunchActivity() {
        JsonObject statement = Json.createObjectBuilder(ann.completed(1))
                .add("object", Json.createObjectBuilder().add("id", "https://lms.example/activity/77"))
                .build();

        assertThat(in(statement)).map(Evidence::course).contains(PlayedModule.COURSE);
    }

    @Test
    void passesOverStatementsWithoutAVersion() {
        assertThat(in(without(ann.completed(1), "context"))).isEmpty();
    }

    @Test
    void passesOverVerbsThatProveNothing() {
        assertThat(in(ann.experienced("p1", 1))).isEmpty();
    }

    @Test
    void passesOverOtherPeoplesActivities() {
        JsonObject statement = Json.createObjectBuilder(ann.responded("first", "text", 1))
                .add("object", Json.createObjectBuilder().add("id", "https://elsewhere.example/modules/x"))
                .build();

        assertThat(in(statement)).isEmpty();
    }

    @Test
    void passesOverGroups() {
        JsonObject statement = Json.createObjectBuilder(ann.completed(1))
                .add(
                        "actor",
                        Json.createObjectBuilder().add("objectType", "Group").add("mbox", "mailto:us@example.org"))
                .build();

        assertThat(in(statement)).isEmpty();
    }

    @Test
    void passesOverAStatementAboutAStatement() {
        assertThat(in(ann.voiding(ann.completed(1)))).isEmpty();
    }

    @Test
    void namesTheStatementThatIsVoided() {
        JsonObject completed = ann.completed(1);

        assertThat(Evidence.voidedBy(PlayedModule.stored(2, ann.voiding(completed), false)))
                .contains(UUID.fromString(completed.getString("id")));
        assertThat(Evidence.voidedBy(PlayedModule.stored(1, completed, false))).isEmpty();
    }

    private static Optional<Evidence> in(JsonObject statement) {
        return Evidence.in(PlayedModule.stored(1, statement, false));
    }

    private static JsonObject without(JsonObject statement, String key) {
        JsonObjectBuilder builder = Json.createObjectBuilder(statement);
        return builder.remove(key).build();
    }
}
