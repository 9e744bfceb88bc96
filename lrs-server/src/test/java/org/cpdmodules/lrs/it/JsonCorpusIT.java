package org.cpdmodules.lrs.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.UUID;
import org.cpdmodules.lrs.matrix.Rows;
import org.cpdmodules.lrs.validation.JsonCorpus;

/** The texts of the corpus as a Statement's extension, as a whole body, and as what is merged into a document. */
@RunningServer
class JsonCorpusIT {
    private static final Lrs LRS = Lrs.inVersion1();
    private static final String CORPUS = "/org/cpdmodules/lrs/validation/json-corpus.json";
    private static final String JSON = "application/json";

    @Rows(CORPUS)
    void storesStatementsOfGoodJsonOnly(JsonObject row) {
        JsonCorpus text = JsonCorpus.of(row);
        String statement = Samples.statement(UUID.randomUUID().toString());
        String before = statement.replaceFirst("\\{", "{\"result\":{\"extensions\":{\"http://example.org/x\":");
        int at = before.indexOf("\"http://example.org/x\":") + "\"http://example.org/x\":".length();

        int inside = LRS.send(
                        "POST",
                        "xapi/statements",
                        JSON,
                        text.within(before.substring(0, at), "}}," + before.substring(at)))
                .status();
        int alone = LRS.send("POST", "xapi/statements", JSON, text.octets()).status();

        assertThat(inside).isIn(expected(text, 200));
        // An empty batch is a good one.
        assertThat(alone).isIn(text.octets().length > 3 ? new Object[] {400} : new Object[] {200, 400});
    }

    @Rows(CORPUS)
    void mergesGoodJsonOnly(JsonObject row) {
        JsonCorpus text = JsonCorpus.of(row);
        String document = "xapi/activities/state?stateId=s&activityId=http%3A%2F%2Fexample.org%2Fcorpus&agent="
                + Lrs.encoded("{\"mbox\":\"mailto:" + UUID.randomUUID() + "@example.org\"}");
        LRS.put(document, "{\"there\":1.0}");

        int status =
                LRS.send("POST", document, JSON, text.within("{\"x\":", "}")).status();

        assertThat(status).isIn(expected(text, 204));
        if (status == 204) {
            assertThat(LRS.get(document).object()).containsOnlyKeys("there", "x");
        } else {
            assertThat(LRS.get(document).text()).isEqualTo("{\"there\":1.0}");
        }
    }

    private static Object[] expected(JsonCorpus text, int good) {
        return switch (text.verdict()) {
            case "accept" -> new Object[] {good};
            case "reject" -> new Object[] {400};
            default -> new Object[] {good, 400};
        };
    }
}
