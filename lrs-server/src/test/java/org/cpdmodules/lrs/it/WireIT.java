package org.cpdmodules.lrs.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cpdmodules.lrs.matrix.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the conformance suite leaves open about requests and answers. One class, as its rows are one list: whatever is true of
 * every resource, in the order of a request's parts.
 */
@RunningServer
class WireIT {
    private static final Lrs V1 = Lrs.inVersion1();
    private static final Lrs V2 = Lrs.inVersion2();
    private static final String FORM = "application/x-www-form-urlencoded";

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

    @Test
    void takesAPlusInAnMboxForAPlusAndInANameForASpace() {
        String account = UUID.randomUUID().toString();
        String mbox = "ann+" + account + "@example.org";
        V1.post("xapi/statements", Samples.statement(newId()).replace("ann@example.org", mbox));

        String encoded = "%7B%22mbox%22%3A%22mailto%3Aann%2B" + account + "%40example.org%22%7D";
        String bare = encoded.replace("%2B", "+");
        for (String agent : List.of(encoded, bare)) {
            assertThat(V1.get("xapi/statements?agent=" + agent).object().getJsonArray("statements"))
                    .as(agent)
                    .hasSize(1);
        }
        String state = "xapi/activities/state?activityId=http%3A%2F%2Fexample.org%2Fx&agent=" + encoded + "&stateId=";
        assertThat(V1.put(state + "my+state", "{}").status()).isEqualTo(204);
        assertThat(V1.get(state + "my%20state").status()).isEqualTo(200);
    }

    @Test
    void takesAnEncodedSlashForPartOfTheValue() {
        String agent = Lrs.encoded("{\"mbox\":\"mailto:slash@example.org\"}");
        String state =
                "xapi/activities/state?activityId=http%3A%2F%2Fexample.org%2Fa%252Fb&agent=" + agent + "&stateId=";

        assertThat(V1.put(state + "a%2Fb%26c%3Dd%3F", "{\"n\":1}").status()).isEqualTo(204);

        assertThat(V1.get(state.replace("&stateId=", "")).array().getString(0)).isEqualTo("a/b&c=d?");
        assertThat(V1.get(state + "a%2Fb%26c%3Dd%3F").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Limit=1",
                "limit=1&limit=2",
                "limit=-1",
                "limit=x",
                "limit=1.5",
                "since=yesterday",
                "since=2026-01-01T00:00:00-00:00",
                "until=",
                "verb=passed",
                "activity=x",
                "agent=x",
                "agent={}",
                "agent=%7B%22mbox%22%3A%22mailto%3Aa%40b%22%2C%22mbox%22%3A%22mailto%3Ac%40d%22%7D",
                "agent=%7B%22objectType%22%3A%22Group%22%2C%22member%22%3A%5B%7B%22mbox%22%3A%22mailto%3Aa%40b.org%22%7D%5D%7D",
                "registration=x",
                "related_agents=True",
                "ascending=1",
                "format=Exact",
                "attachments=yes",
                "statementId=x",
                "statementId=fd41c918-b88b-4b20-a0a5-a4c32391aaa0&limit=1",
                "statementId=fd41c918-b88b-4b20-a0a5-a4c32391aaa0&voidedStatementId=fd41c918-b88b-4b20-a0a5-a4c32391aaa0",
                "unknown=1",
                "verb=%zz",
                "verb=%ff",
                "verb=%"
            })
    @Requirement({"XAPI-00012", "D2.2-13", "XAPI-00151", "XAPI-00153", "C2.1.3-1"})
    void refusesParametersThatAreWrong(String query) {
        Lrs.Answer answer = V1.raw("GET", "xapi/statements?" + query);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.header("X-Experience-API-Consistent-Through")).isPresent();
        assertThat(answer.header("X-Experience-API-Version")).contains("1.0.3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xapi/statements",
                "xapi/about",
                "xapi/activities?activityId=http%3A%2F%2Fexample.org%2Fx",
                "xapi/agents?agent=%7B%22mbox%22%3A%22mailto%3Aa%40b.org%22%7D",
                "xapi/activities/profile?activityId=http%3A%2F%2Fexample.org%2Fx",
                "xapi/agents/profile?agent=%7B%22mbox%22%3A%22mailto%3Aa%40b.org%22%7D",
                "xapi/activities/state?activityId=http%3A%2F%2Fexample.org%2Fx&agent=%7B%22mbox%22%3A%22mailto%3Aa%40b.org%22%7D"
            })
    @Requirement({"XAPI-00125", "XAPI-00126", "C1.1-1", "C1.1-2"})
    void answersHeadAsGetWithoutABody(String path) {
        Lrs.Answer get = V1.get(path);

        Lrs.Answer head = V1.send("HEAD", path, null, new byte[0]);

        assertThat(head.status()).isEqualTo(get.status()).isEqualTo(200);
        assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
        assertThat(head.text()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1.0, 1.0.3", "1.0.0, 1.0.3", "1.0.3, 1.0.3", "1.0.9, 1.0.3", "2.0.0, 2.0.0", "2.0, 2.0.0"})
    @Requirement({"XAPI-00333", "C3.3-1", "C3.3-2", "C3.3-3", "C3.3-6"})
    void answersInTheVersionAskedFor(String asked, String answered) {
        Lrs.Answer answer = V1.with("X-Experience-API-Version", asked).get("xapi/statements?limit=1");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("X-Experience-API-Version")).contains(answered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.95", "1.1.0", "1", "2.1.0", "3.0.0", "x"})
    @Requirement({"XAPI-00331", "C3.3-4", "C3.3-7", "C3.3-8"})
    void refusesVersionsThatItDoesNotSpeak(String asked) {
        Lrs.Answer answer = V1.with("X-Experience-API-Version", asked).get("xapi/statements?limit=1");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("X-Experience-API-Version")).isPresent();
    }

    @Test
    @Requirement({"XAPI-00323", "C3.2-1", "C3.3-1"})
    void carriesTheVersionOnEveryErrorToo() {
        List<Lrs.Answer> errors = List.of(
                V2.get("xapi/nothing"),
                V2.delete("xapi/statements"),
                V2.send("POST", "xapi/statements", "text/plain", "x".getBytes(StandardCharsets.UTF_8)),
                V2.without("Authorization").get("xapi/statements"),
                V2.get("xapi/statements?statementId=" + newId()));

        assertThat(errors).extracting(Lrs.Answer::status).containsExactly(404, 405, 400, 401, 404);
        assertThat(errors)
                .allSatisfy(answer ->
                        assertThat(answer.header("X-Experience-API-Version")).contains("2.0.0"))
                .allSatisfy(answer ->
                        assertThat(answer.object().getString("remedy")).isNotBlank());
    }

    @Test
    @Requirement({"XAPI-00148", "XAPI-00336", "C1.3-2", "C1.3-3", "C1.3-4", "C2.1.2-1"})
    void readsTheAlternateRequestSyntaxInVersion1Only() {
        String id = newId();
        String form = "statementId=" + id + "&Content-Type=application%2Fjson&X-Experience-API-Version=1.0.3&content="
                + Lrs.encoded(Samples.statement(id));

        Lrs.Answer stored = V1.without("X-Experience-API-Version")
                .send("POST", "xapi/statements?method=PUT", FORM, form.getBytes(StandardCharsets.UTF_8));
        Lrs.Answer found = V1.send("POST", "xapi/statements?method=GET", FORM, ("statementId=" + id).getBytes());
        Lrs.Answer head = V1.send("POST", "xapi/statements?method=HEAD", FORM, ("statementId=" + id).getBytes());
        Lrs.Answer refused = V2.send("POST", "xapi/statements?method=GET", FORM, ("statementId=" + id).getBytes());

        assertThat(stored.status()).isEqualTo(204);
        assertThat(found.object().getString("id")).isEqualTo(id);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("Last-Modified")).isEqualTo(found.header("Last-Modified"));
        assertThat(refused.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @Requirement({"C1.3-2", "C3.2-1"})
    @ValueSource(strings = {"", "application/", "applicati,n/json", "\""})
    void refusesATypeInAFormThatIsNone(String type) {
        String form = "profileId=p&Content-Type=" + Lrs.encoded(type) + "&content=%7B%7D";

        for (String method : List.of("GET", "HEAD", "PUT", "POST", "DELETE")) {
            Lrs.Answer answer = V1.send("POST", "xapi/agents/profile?method=" + method, FORM, form.getBytes());
            assertThat(answer.status()).as(method).isEqualTo(400);
            assertThat(method.equals("HEAD")
                            || answer.object().getString("where").contains("Content-Type"))
                    .as("%s: %s", method, answer)
                    .isTrue();
        }
    }

    @Test
    @Requirement("C1.3-2")
    void takesTheCredentialFromAForm() {
        String form = "limit=1&Authorization=Basic%20aXQta2V5Oml0LXNlY3JldA%3D%3D";

        Lrs.Answer found =
                V1.without("Authorization").send("POST", "xapi/statements?method=GET", FORM, form.getBytes());

        assertThat(found.status()).isEqualTo(200);
    }

    @Test
    void letsPagesOfOtherOriginsAsk() {
        Lrs.Answer preflight = V1.without("Authorization")
                .without("X-Experience-API-Version")
                .with("Access-Control-Request-Method", "PUT")
                .send("OPTIONS", "xapi/activities/state", null, new byte[0]);

        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.header("Access-Control-Allow-Origin")).contains("*");
        assertThat(preflight.header("Access-Control-Allow-Headers")).hasValueSatisfying(it -> assertThat(it)
                .contains("Authorization", "X-Experience-API-Version", "If-Match"));
        assertThat(V1.get("xapi/statements?limit=1").header("Access-Control-Expose-Headers"))
                .hasValueSatisfying(it -> assertThat(it).contains("X-Experience-API-Consistent-Through", "ETag"));
    }

    @Test
    @Requirement({"XAPI-00328", "C3.2-6", "C3.2-8"})
    void refusesBodiesBeyondTheirLimits() {
        String big = Samples.statement(newId()).replace("activity", "a".repeat(1_100_000));
        String state = "xapi/activities/state?stateId=big&activityId=http%3A%2F%2Fexample.org%2Fx&agent="
                + Lrs.encoded("{\"mbox\":\"mailto:big@example.org\"}");

        assertThat(V1.post("xapi/statements", big).status()).isEqualTo(413);
        assertThat(V1.put(state, "x".repeat(1_100_000)).status()).isEqualTo(413);
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
