package org.cpdmodules.lrs.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.cpdmodules.lrs.matrix.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the conformance suite leaves open about requests and answers, whatever their resource: parameters, methods, versions,
 * forms, origins, limits. {@link StatementAnswersIT} has what it leaves open about Statements.
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
}
