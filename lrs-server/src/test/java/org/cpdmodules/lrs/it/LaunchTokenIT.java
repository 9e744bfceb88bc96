package org.cpdmodules.lrs.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonPatch;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a package's token is good for, and what not. */
@RunningServer
class LaunchTokenIT {
    private static final String MODULE = "https://cpdmodules.org/modules/building-trust";
    private static Console.Launch launch;

    @BeforeAll
    static void launchThePackage() {
        launch = Console.signIn().launch("learner-" + UUID.randomUUID());
    }

    private static JsonObject statement() {
        return Json.createObjectBuilder()
                .add("id", UUID.randomUUID().toString())
                .add("actor", launch.actor())
                .add("verb", Json.createObjectBuilder().add("id", "http://adlnet.gov/expapi/verbs/experienced"))
                .add("object", Json.createObjectBuilder().add("id", MODULE + "/pages/one"))
                .add("context", Json.createObjectBuilder().add("registration", launch.registration()))
                .build();
    }

    @Test
    void writesAndReadsTheStatementsOfItsLearner() {
        JsonObject statement = statement();

        assertThat(launch.lrs().post("xapi/statements", statement.toString()).status())
                .isEqualTo(200);

        assertThat(launch.lrs()
                        .get("xapi/statements?statementId=" + statement.getString("id"))
                        .status())
                .isEqualTo(200);
        assertThat(launch.lrs().get("xapi/statements").text()).contains(statement.getString("id"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            another actor        | /actor/account/name   | "somebody"
            another registration | /context/registration | "fd41c918-b88b-4b20-a0a5-a4c32391aaa0"
            another module       | /object/id            | "https://cpdmodules.org/modules/building-trust-2/pages/one"
            another site         | /object/id            | "http://example.org/x"
            another verb         | /verb/id              | "http://example.org/verbs/hacked"
            """)
    void writesNothingElse(String name, String pointer, String value) {
        JsonPatch change = Json.createPatchBuilder()
                .replace(pointer, value.replace("\"", ""))
                .build();

        Lrs.Answer answer =
                launch.lrs().post("xapi/statements", change.apply(statement()).toString());

        assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
        assertThat(answer.object().getString("where")).isNotBlank();
    }

    @Test
    void voidsNothingAndWritesNothingWithoutRegistration() {
        JsonObject voiding = Json.createObjectBuilder(statement())
                .add("verb", Json.createObjectBuilder().add("id", "http://adlnet.gov/expapi/verbs/voided"))
                .add(
                        "object",
                        Json.createObjectBuilder()
                                .add("objectType", "StatementRef")
                                .add("id", UUID.randomUUID().toString()))
                .build();
        JsonObject unregistered =
                Json.createObjectBuilder(statement()).remove("context").build();

        assertThat(launch.lrs().post("xapi/statements", voiding.toString()).status())
                .isEqualTo(403);
        assertThat(launch.lrs().post("xapi/statements", unregistered.toString()).status())
                .isEqualTo(403);
    }

    @Test
    void readsNothingOfOthers() {
        Console.Launch other = Console.signIn().launch("other-" + UUID.randomUUID());
        JsonObject foreign = Json.createObjectBuilder(statement())
                .add("actor", other.actor())
                .add("context", Json.createObjectBuilder().add("registration", other.registration()))
                .build();
        assertThat(other.lrs().post("xapi/statements", foreign.toString()).status())
                .isEqualTo(200);

        assertThat(launch.lrs().get("xapi/statements").text()).doesNotContain(foreign.getString("id"));
        assertThat(launch.lrs()
                        .get("xapi/statements?statementId=" + foreign.getString("id"))
                        .status())
                .isEqualTo(404);
        assertThat(launch.lrs()
                        .get("xapi/statements?agent="
                                + Lrs.encoded(other.actor().toString()))
                        .status())
                .isEqualTo(403);
        assertThat(launch.lrs()
                        .get("xapi/agents?agent=" + Lrs.encoded(other.actor().toString()))
                        .status())
                .isEqualTo(403);
        assertThat(launch.lrs()
                        .get(state(other.actor(), other.registration(), MODULE))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void keepsStateOfItsOwnOnly() {
        String own = state(launch.actor(), launch.registration(), MODULE + "/lesson");

        assertThat(launch.lrs().put(own, "{\"page\":1}").status()).isEqualTo(204);
        assertThat(launch.lrs().get(own).object().getInt("page")).isEqualTo(1);
        assertThat(launch.lrs()
                        .put(state(launch.actor(), launch.registration(), "http://example.org/x"), "{}")
                        .status())
                .isEqualTo(403);
    }

    private static String state(JsonObject actor, String registration, String activity) {
        return "xapi/activities/state?stateId=resume&activityId=" + Lrs.encoded(activity) + "&agent="
                + Lrs.encoded(actor.toString()) + "&registration=" + registration;
    }
}
