package org.cpdmodules.lrs.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cpdmodules.lrs.matrix.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the conformance suite leaves open about Statements: what is wrong with them, what comes back of them, and their pages. */
@RunningServer
class StatementAnswersIT {
    private static final Lrs V1 = Lrs.inVersion1();
    private static final Lrs V2 = Lrs.inVersion2();

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    @Test
    @Requirement({"XAPI-00021", "D2.2-1"})
    void refusesAKeyTwiceAndSaysWhere() {
        Lrs.Answer answer = V1.post(
                "xapi/statements",
                Samples.statement(newId()).replaceFirst("\\{", "{\"verb\":{\"id\":\"http://e.org/v\"},"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.object().getString("where")).isEqualTo("/verb");
    }

    @Test
    @Requirement({"XAPI-00001", "XAPI-00014"})
    void tellsEveryProblemWithPointerRuleAndRemedy() {
        Lrs.Answer answer = V1.post("xapi/statements", "[{\"actor\":null,\"verb\":{},\"object\":{\"id\":\"x\"}}]");

        JsonObject first = answer.object();
        List<String> places = first.getJsonArray("further").getValuesAs(JsonObject.class).stream()
                .map(problem -> problem.getString("where"))
                .toList();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(first.getString("where")).isEqualTo("/0/actor");
        assertThat(first.getString("rule")).contains("XAPI-00001");
        assertThat(first.getString("remedy")).isNotBlank();
        assertThat(places).containsExactly("/0/verb", "/0/object/id");
    }

    @Test
    @Requirement({"XAPI-00146", "XAPI-00147"})
    void answersTheIdsOfABatchInItsOrder() {
        List<String> ids = IntStream.range(0, 40).mapToObj(i -> newId()).toList();
        String batch = ids.stream().map(Samples::statement).collect(Collectors.joining(",", "[", "]"));

        Lrs.Answer answer = V1.post("xapi/statements", batch);

        assertThat(answer.array().getValuesAs(JsonString::getString)).isEqualTo(ids);
    }

    @Test
    @Requirement({"XAPI-00142", "C2.1.2-2", "C3.2-1"})
    void storesNothingOfABatchWithOneConflict() {
        String taken = newId();
        String fresh = newId();
        V1.post("xapi/statements", Samples.statement(taken));
        String other = Samples.statement(taken).replace("activity", "another");

        Lrs.Answer answer = V1.post("xapi/statements", "[" + Samples.statement(fresh) + "," + other + "]");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text()).contains(taken);
        assertThat(V1.get("xapi/statements?statementId=" + fresh).status()).isEqualTo(404);
    }

    @Test
    @Requirement({"D2.3.1-1", "XAPI-00143"})
    void acceptsTheSameStatementAgain() {
        String id = newId();

        assertThat(V1.post("xapi/statements", Samples.statement(id)).status()).isEqualTo(200);
        assertThat(V1.post("xapi/statements", Samples.statement(id)).status()).isEqualTo(200);
        assertThat(V1.put("xapi/statements?statementId=" + id, Samples.statement(id))
                        .status())
                .isEqualTo(204);
    }

    @Test
    @Requirement("C2.1.1-2")
    void refusesAPutUnderAnotherId() {
        Lrs.Answer answer = V1.put("xapi/statements?statementId=" + newId(), Samples.statement(newId()));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.object().getString("where")).isEqualTo("/id");
    }

    @Test
    @Requirement({"XAPI-00002", "D2.2-12"})
    void keepsTheDigitsOfNumbers() {
        String id = newId();
        String sent = Samples.statement(id)
                .replaceFirst(
                        "\\{",
                        "{\"result\":{\"score\":{\"raw\":1.0,\"max\":10.00},\"extensions\":{\"http://e.org/n\":[0.10,123456789012345678901234567890.5]}},");

        V1.post("xapi/statements", sent);

        assertThat(V1.get("xapi/statements?statementId=" + id).text())
                .contains("\"raw\":1.0,\"max\":10.00", "[0.10,123456789012345678901234567890.5]");
    }

    @Test
    @Requirement({"XAPI-00015", "C1.4-1"})
    void keepsEveryCharacter() {
        String id = newId();
        String name = "Ω 学校 🎓 \\u0000 \\u2028 é e\\u0301 \\\"quote\\\" \\\\ </script>";
        String sent = Samples.statement(id).replace("\"mbox\"", "\"name\":\"" + name + "\",\"mbox\"");

        assertThat(V1.post("xapi/statements", sent).status()).isEqualTo(200);

        assertThat(V1.get("xapi/statements?statementId=" + id)
                        .object()
                        .getJsonObject("actor")
                        .getString("name"))
                .isEqualTo("Ω 学校 🎓 \0 \u2028 é e\u0301 \"quote\" \\ </script>");
    }

    @Test
    @Requirement({"XAPI-00122", "D4.5-2"})
    void writesTimestampsInUtcAndDoesNotMoveThem() {
        String id = newId();
        String sent = Samples.statement(id).replaceFirst("\\{", "{\"timestamp\":\"2026-03-01T10:00:00.123456+05:30\",");

        V2.post("xapi/statements", sent);

        assertThat(V2.get("xapi/statements?statementId=" + id).object().getString("timestamp"))
                .startsWith("2026-03-01T04:30:00.123456")
                .endsWith("Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en-GB                   | British
            de, en;q=0.5            | Deutsch
            en;q=0.5, de;q=0.4      | British
            fr, en-US;q=0.9         | American
            fr                      | British
            de;q=0, fr, *;q=0.1     | British
            *, en-GB;q=0, en-US;q=0 | Deutsch
            en, en-GB;q=0.2         | American
            *;q=0.9, de;q=0.3       | British
            en-US, de               | American
            de, en-US               | Deutsch
            fr;q=0, en;q=0, de;q=0  | British
            de-AT                   | Deutsch
            fr, de-AT;q=0.1         | Deutsch
            de-AT, en;q=0.5         | British
            """)
    @Requirement({"XAPI-00172", "C2.1.3-10"})
    void picksOneLanguageOfEachMapForTheFormatCanonical(String accepted, String name) {
        String id = newId();
        String sent = Samples.statement(id)
                .replace(
                        "\"http://example.org/activity\"",
                        "\"http://example.org/" + id
                                + "\",\"definition\":{\"name\":{\"en-GB\":\"British\",\"en-US\":\"American\",\"de\":\"Deutsch\"}}");
        V1.post("xapi/statements", sent);

        Lrs.Answer found =
                V1.with("Accept-Language", accepted).get("xapi/statements?format=canonical&statementId=" + id);

        JsonObject names = found.object()
                .getJsonObject("object")
                .getJsonObject("definition")
                .getJsonObject("name");
        assertThat(names).hasSize(1);
        assertThat(names.values().iterator().next()).hasToString("\"" + name + "\"");
    }

    @Test
    @Requirement({"XAPI-00108", "XAPI-00111", "XAPI-00114"})
    void walksAllPagesWithoutSkippingOrRepeating() {
        String activity = "http://example.org/walk/" + newId();
        List<String> ids = IntStream.range(0, 25).mapToObj(i -> newId()).toList();
        ids.forEach(id ->
                V1.post("xapi/statements", Samples.statement(id).replace("http://example.org/activity", activity)));

        List<String> walked = new ArrayList<>();
        String next = "xapi/statements?ascending=true&format=ids&limit=4&activity=" + Lrs.encoded(activity);
        while (!next.isEmpty()) {
            JsonObject page = V1.get(next).object();
            page.getJsonArray("statements").getValuesAs(JsonObject.class).forEach(it -> walked.add(it.getString("id")));
            next = page.getString("more", "").replaceFirst("^/", "");
        }

        assertThat(walked).isEqualTo(ids);
    }

    @Test
    void refusesACursorThatWasChanged() {
        V1.post("xapi/statements", "[" + Samples.statement(newId()) + "," + Samples.statement(newId()) + "]");
        String more =
                V1.get("xapi/statements?limit=1").object().getString("more").substring(1);

        assertThat(V1.get(more).status()).isEqualTo(200);
        assertThat(V1.get(more + "A").status()).isEqualTo(400);
        assertThat(V1.get("xapi/statements/more").status()).isEqualTo(400);
    }
}
