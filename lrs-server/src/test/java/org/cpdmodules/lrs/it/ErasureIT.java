package org.cpdmodules.lrs.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An administrator erases a learner: what every door of the server answers before and after. */
@RunningServer
class ErasureIT {
    private static final Lrs LRS = Lrs.inVersion1();
    private static final String PREVIEW = "admin/erasures/preview";

    private final String mail = "erased-" + UUID.randomUUID() + "@example.org";
    private final String agent = "{\"mbox\":\"mailto:" + mail + "\"}";
    private final String activity = "https://example.org/erasure/" + UUID.randomUUID();
    private final String statements = "xapi/statements?agent=" + Lrs.encoded(agent);
    private final String state = "xapi/activities/state?activityId=" + Lrs.encoded(activity) + "&agent="
            + Lrs.encoded(agent) + "&stateId=resume";
    private final String profile = "xapi/agents/profile?agent=" + Lrs.encoded(agent) + "&profileId=likes";
    private final String person = "xapi/agents?agent=" + Lrs.encoded(agent);

    private String statement(String id, String actor, String rest) {
        return """
                {"id": "%s", "actor": %s, "verb": {"id": "http://adlnet.gov/expapi/verbs/experienced"},
                 "object": {"id": "%s"}%s}""".formatted(id, actor, activity, rest);
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    private void store(String... all) {
        assertThat(LRS.post("xapi/statements", "[" + String.join(",", all) + "]")
                        .status())
                .isEqualTo(200);
    }

    private String named() {
        return agent.replace("}", ",\"name\":\"Ann Erased\"}");
    }

    private static HttpResponse<String> erase(Site site, HttpResponse<String> preview, Map<String, String> changes) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "learner",
                Site.after(preview, "name=\"learner\" value="),
                "seen",
                Site.after(preview, "name=\"seen\" value="),
                "reason",
                "file 17",
                "word",
                "erase"));
        fields.putAll(changes);
        return site.send("admin/erasures", fields);
    }

    private HttpResponse<String> preview(Site site, String learner) {
        site.open("admin/erasures");
        return site.send(PREVIEW, Map.of("learner", learner));
    }

    /** The directory of names is a moment behind the record. */
    private void waitForTheName() throws InterruptedException {
        assertThat(HostedPlayIT.soon(() -> LRS.get(person).text().contains("Ann Erased")))
                .isTrue();
    }

    @Test
    void leavesNothingBehindAnyDoor() throws Exception {
        String one = id();
        String two = id();
        String others = id();
        store(
                statement(one, named(), ""),
                statement(two, named(), ""),
                statement(
                        others,
                        "{\"mbox\":\"mailto:colleague@example.org\"}",
                        ",\"context\":{\"instructor\":" + agent + "}"));
        assertThat(LRS.with("If-None-Match", "*").put(state, "{\"at\":3}").status())
                .isEqualTo(204);
        assertThat(LRS.with("If-None-Match", "*")
                        .put(profile, "{\"likes\":\"tea\"}")
                        .status())
                .isEqualTo(204);
        String more = LRS.get(statements + "&limit=1").object().getString("more");
        waitForTheName();
        Site site = Site.ofAdministrator();

        HttpResponse<String> seen = preview(site, mail);
        HttpResponse<String> done = erase(site, seen, Map.of());

        assertThat(seen.body())
                .contains("statements that the learner made: 2")
                .contains("State documents: 1")
                .contains("Agent Profile documents: 1")
                .contains("instructor (1)");
        assertThat(done.statusCode()).isEqualTo(303);
        for (String id : List.of(one, two)) {
            assertThat(LRS.get("xapi/statements?statementId=" + id).status()).isEqualTo(404);
            assertThat(LRS.get("xapi/statements?voidedStatementId=" + id).status())
                    .isEqualTo(404);
        }
        assertThat(LRS.get(statements).object().getJsonArray("statements")).isEmpty();
        assertThat(LRS.get(more.substring(1)).text()).doesNotContain(mail);
        assertThat(LRS.get("xapi/statements?activity=" + Lrs.encoded(activity))
                        .object()
                        .getJsonArray("statements"))
                .hasSize(1);
        assertThat(LRS.get(statements + "&related_agents=true").object().getJsonArray("statements"))
                .hasSize(1);
        assertThat(LRS.get(state).status()).isEqualTo(404);
        assertThat(LRS.get(profile).status()).isEqualTo(404);
        assertThat(LRS.get(person).text()).doesNotContain("Ann Erased");
        assertThat(LRS.post("xapi/statements", statement(one, named(), "")).status())
                .isEqualTo(409);
        assertThat(LRS.put("xapi/statements?statementId=" + one, statement(one, named(), ""))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void takesTheStatementsOfOthersWhenAsked() {
        String id = id();
        store(statement(
                id, "{\"mbox\":\"mailto:colleague@example.org\"}", ",\"context\":{\"instructor\":" + agent + "}"));
        Site site = Site.ofAdministrator();

        erase(site, preview(site, mail), Map.of("others", "yes"));

        assertThat(LRS.get("xapi/statements?statementId=" + id).status()).isEqualTo(404);
        assertThat(preview(site, mail).body())
                .contains("Nothing is recorded about this learner")
                .contains("Erased before");
    }

    @Test
    void keepsARecordWithoutTheLearner() {
        store(statement(id(), agent, ""));
        Site site = Site.ofAdministrator();

        String page = erase(site, preview(site, mail), Map.of())
                .headers()
                .firstValue("Location")
                .orElseThrow();

        String number = page.substring(page.lastIndexOf('/') + 1);
        assertThat(site.open(page).body())
                .contains("Done on", "file 17", "words of the dictionaries")
                .doesNotContain(mail);
        HttpResponse<String> file = site.open("admin/erasures/records.json");
        assertThat(file.body()).doesNotContain(mail);
        try (JsonReader reader = Json.createReader(new StringReader(file.body()))) {
            JsonArray records = reader.readArray();
            JsonObject record = records.getValuesAs(JsonObject.class).stream()
                    .filter(each -> each.getInt("number") == Integer.parseInt(number))
                    .findFirst()
                    .orElseThrow();
            assertThat(record.getString("reason")).isEqualTo("file 17");
            assertThat(record.getInt("statements")).isEqualTo(1);
            assertThat(record.getJsonArray("positions")).hasSize(1);
        }
    }

    @Test
    void erasesSomebodyWithAnAccount() {
        String name = "Lea " + UUID.randomUUID();
        Site learner = Learners.signedIn(name);
        learner.open("modules/building-trust");
        Site site = Site.ofAdministrator();
        String row = site.open("admin/learners?name=" + Lrs.encoded(name)).body();
        String account = row.replaceFirst("(?s).*/admin/learners/([0-9a-f-]{36})\".*", "$1");
        HttpResponse<String> person = site.open("admin/learners/" + account);

        HttpResponse<String> seen =
                site.send(PREVIEW, Map.of("learner", Site.after(person, "name=\"learner\" value=")));
        HttpResponse<String> done = erase(site, seen, Map.of());

        assertThat(seen.body()).contains(name, "account: 1");
        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(site.open("admin/learners/" + account).statusCode()).isEqualTo(404);
        assertThat(learner.open("me").statusCode()).isNotEqualTo(200);
    }

    /** Programs know people by their addresses, too: neither erasure may be taken for both. */
    @Test
    void saysThatOnePersonIsOnRecordTwice() {
        Learners.invitation("Ann Twice", mail);
        Site site = Site.ofAdministrator();
        store(statement(id(), agent, ""));

        HttpResponse<String> account = preview(site, mail);
        HttpResponse<String> address = preview(site, "mbox|mailto:" + mail);

        assertThat(account.body()).contains("account: 1", mail + " (without the account)", "mbox|mailto:" + mail);
        assertThat(address.body()).contains("statements that the learner made: 1", "the account of Ann Twice");
        assertThat(preview(site, "nobody-" + mail).body()).doesNotContain("on record as");
    }

    @Test
    void erasesNothingThatWasNotSeenAndConfirmed() {
        store(statement(id(), agent, ""));
        Site site = Site.ofAdministrator();
        HttpResponse<String> seen = preview(site, mail);

        assertThat(erase(site, seen, Map.of("word", "yes")).statusCode()).isEqualTo(400);
        assertThat(erase(site, seen, Map.of("reason", " ")).statusCode()).isEqualTo(400);
        store(statement(id(), agent, ""));
        HttpResponse<String> changed = erase(site, seen, Map.of());
        assertThat(changed.statusCode()).isEqualTo(400);
        assertThat(changed.body()).contains("something else now than was shown");
        assertThat(preview(site, "nobody").statusCode()).isEqualTo(400);
        assertThat(preview(site, "account|x").statusCode()).isEqualTo(400);
        assertThat(LRS.get(statements).object().getJsonArray("statements")).hasSize(2);
    }

    @Test
    void isForAdministratorsAlone() {
        store(statement(id(), agent, ""));
        Map<String, String> order = Map.of("learner", mail, "seen", "1 0", "reason", "r", "word", "erase");
        Site learner = Learners.signedIn("Lou Learner");
        learner.open("modules");

        assertThat(learner.open("admin/erasures").statusCode()).isEqualTo(403);
        assertThat(learner.send("admin/erasures", order).statusCode()).isEqualTo(403);
        assertThat(Site.ofAdministrator().forge("admin/erasures", order).statusCode())
                .isEqualTo(403);
        assertThat(LRS.get("admin/erasures/records.json").header("Content-Type").orElse(""))
                .doesNotContain("json");
        assertThat(LRS.get(statements).object().getJsonArray("statements")).hasSize(1);
    }
}
