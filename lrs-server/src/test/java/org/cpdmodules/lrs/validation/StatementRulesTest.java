package org.cpdmodules.lrs.validation;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import org.cpdmodules.lrs.matrix.Rows;
import org.cpdmodules.lrs.xapi.XapiVersion;
import org.junit.jupiter.api.Test;

/** The rows are in statement-rules.json: a change to the plain Statement, and which rule it breaks where, or none. */
class StatementRulesTest {
    private static final JsonObject PLAIN =
            Json.createReader(new StringReader("""
                            {"actor": {"mbox": "mailto:ann@example.org"},
                             "verb": {"id": "http://example.org/verbs/tried", "display": {"en": "tried"}},
                             "object": {"id": "http://example.org/x", "definition": {"name": {"en": "X"}}},
                             "result": {"score": {"scaled": 0.5}},
                             "context": {"platform": "p"}}""")).readObject();

    @Rows("statement-rules.json")
    void findsTheRuleThatIsBroken(JsonObject row) {
        JsonObject statement = Json.createPatch(row.getJsonArray("patch")).apply(PLAIN);

        List<Broken> broken = StatementRules.of(
                        XapiVersion.of(row.getString("version")).orElseThrow())
                .check(statement, "");

        if (row.containsKey("rule")) {
            assertThat(broken)
                    .anyMatch(it -> it.pointer().equals(row.getString("pointer"))
                            && it.rule().contains(row.getString("rule")))
                    .allMatch(it -> !it.message().isBlank() && !it.remedy().isBlank());
        } else {
            assertThat(broken).isEmpty();
        }
    }

    @Test
    void tellsEverythingThatIsWrongWithABatch() {
        JsonArray batch = Json.createArrayBuilder()
                .add(Json.createObjectBuilder(PLAIN).remove("actor"))
                .add(PLAIN)
                .add(Json.createObjectBuilder(PLAIN).add("verb", JsonValue.NULL).add("extra", 1))
                .build();

        List<Broken> broken = StatementRules.of(XapiVersion.V1_0_3).checkBatch(batch);

        assertThat(broken).extracting(Broken::pointer).containsExactly("/0", "/2/verb", "/2/extra");
    }

    @Test
    void refusesTheSameIdTwiceInABatchWhateverItsCase() {
        String id = "fd41c918-b88b-4b20-a0a5-a4c32391aaa0";
        JsonArray batch = Json.createArrayBuilder()
                .add(Json.createObjectBuilder(PLAIN).add("id", id))
                .add(Json.createObjectBuilder(PLAIN).add("id", id.toUpperCase(Locale.ROOT)))
                .build();

        List<Broken> broken = StatementRules.of(XapiVersion.V1_0_3).checkBatch(batch);

        assertThat(broken).extracting(Broken::pointer).containsExactly("/1/id");
    }

    @Test
    void repeatsNoValueInItsMessages() {
        JsonObject statement = Json.createObjectBuilder(PLAIN)
                .add("actor", Json.createObjectBuilder().add("mbox", "ann@secret.example"))
                .build();

        List<Broken> broken = StatementRules.of(XapiVersion.V1_0_3).check(statement, "");

        assertThat(broken).isNotEmpty().noneMatch(it -> it.toString().contains("secret"));
    }
}
