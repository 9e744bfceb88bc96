package org.cpdmodules.lrs.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cpdmodules.lrs.matrix.Requirement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scope on every route. Communication §4.2. */
@RunningServer
class ScopesIT {
    private static final List<String> SCOPES = List.of(
            "statements/write",
            "statements/read/mine",
            "statements/read",
            "state",
            "define",
            "profile",
            "all/read",
            "all");
    private static final String AGENT = Lrs.encoded("{\"mbox\":\"mailto:scopes@example.org\"}");
    private static final String STATE =
            "xapi/activities/state?stateId=s&activityId=http%3A%2F%2Fexample.org%2Fx&agent=" + AGENT;
    private static final String ACTIVITY_PROFILE =
            "xapi/activities/profile?profileId=p&activityId=http%3A%2F%2Fexample.org%2Fx";
    private static final String AGENT_PROFILE = "xapi/agents/profile?profileId=p&agent=" + AGENT;

    /** Route by route the scopes that open it, written down once more and independently of the code. */
    private static final Map<String, List<String>> OPEN = Map.ofEntries(
            Map.entry("POST xapi/statements", List.of("statements/write", "all")),
            Map.entry("PUT xapi/statements", List.of("statements/write", "all")),
            Map.entry("GET xapi/statements", List.of("statements/read/mine", "statements/read", "all/read", "all")),
            Map.entry("HEAD xapi/statements", List.of("statements/read/mine", "statements/read", "all/read", "all")),
            Map.entry(
                    "GET xapi/statements/more", List.of("statements/read/mine", "statements/read", "all/read", "all")),
            Map.entry("GET " + STATE, List.of("state", "all/read", "all")),
            Map.entry("PUT " + STATE, List.of("state", "all")),
            Map.entry("POST " + STATE, List.of("state", "all")),
            Map.entry("DELETE " + STATE, List.of("state", "all")),
            Map.entry("GET " + ACTIVITY_PROFILE, List.of("profile", "all/read", "all")),
            Map.entry("PUT " + ACTIVITY_PROFILE, List.of("profile", "all")),
            Map.entry("POST " + ACTIVITY_PROFILE, List.of("profile", "all")),
            Map.entry("DELETE " + ACTIVITY_PROFILE, List.of("profile", "all")),
            Map.entry("GET " + AGENT_PROFILE, List.of("profile", "all/read", "all")),
            Map.entry("PUT " + AGENT_PROFILE, List.of("profile", "all")),
            Map.entry("POST " + AGENT_PROFILE, List.of("profile", "all")),
            Map.entry("DELETE " + AGENT_PROFILE, List.of("profile", "all")),
            Map.entry(
                    "GET xapi/agents?agent=" + AGENT,
                    List.of("statements/read", "define", "profile", "all/read", "all")),
            Map.entry(
                    "GET xapi/activities?activityId=http%3A%2F%2Fexample.org%2Fx",
                    List.of("statements/read", "define", "profile", "state", "all/read", "all")),
            Map.entry("GET xapi/about", SCOPES));

    private static Map<String, Lrs> byScope;

    @BeforeAll
    static void makeCredentials() {
        Console console = Console.signIn();
        byScope =
                SCOPES.stream().collect(Collectors.toMap(scope -> scope, scope -> console.credential(List.of(scope))));
    }

    /** Every route as it is, by HEAD where GET is, and folded into a POST. Communication §1.3, §1.4. */
    private enum Way {
        ITSELF,
        HEAD,
        FOLDED;

        boolean leadsTo(String route) {
            return this != HEAD || route.startsWith("GET ");
        }

        Lrs.Answer send(Lrs lrs, String route) {
            String[] parts = route.split(" ", 2);
            boolean hasBody = parts[0].startsWith("P");
            if (this == FOLDED) {
                String[] target = parts[1].split("\\?", 2);
                String form = (target.length == 2 ? target[1] + "&" : "") + (hasBody ? "content=%7B%7D" : "");
                return lrs.send(
                        "POST",
                        target[0] + "?method=" + parts[0],
                        "application/x-www-form-urlencoded",
                        form.getBytes(StandardCharsets.UTF_8));
            }
            return lrs.send(
                    this == HEAD ? "HEAD" : parts[0],
                    parts[1],
                    hasBody ? "application/json" : null,
                    hasBody ? "{}".getBytes(StandardCharsets.UTF_8) : new byte[0]);
        }
    }

    static Stream<Arguments> cells() {
        return OPEN.keySet().stream().sorted().flatMap(route -> Arrays.stream(Way.values())
                .filter(way -> way.leadsTo(route))
                .flatMap(way -> SCOPES.stream().map(scope -> Arguments.of(scope, way, route))));
    }

    static Stream<Arguments> routes() {
        return OPEN.keySet().stream().sorted().flatMap(route -> Arrays.stream(Way.values())
                .filter(way -> way.leadsTo(route))
                .map(way -> Arguments.of(way, route)));
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @MethodSource("cells")
    @Requirement({"XAPI-00327", "C3.2-5", "C4.0-2", "C4.1-2", "C4.2-3"})
    void opensARouteToItsScopesOnly(String scope, Way way, String route) {
        Lrs.Answer answer = way.send(byScope.get(scope), route);

        if (OPEN.get(route).contains(scope)) {
            assertThat(answer.status()).as(answer.toString()).isNotIn(401, 403).isLessThan(500);
        } else {
            assertThat(answer.status()).isEqualTo(403);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("routes")
    void asksForACredentialEverywhereButAtAbout(Way way, String route) {
        Lrs.Answer answer = way.send(Lrs.inVersion1().without("Authorization"), route);

        if (route.endsWith("xapi/about")) {
            assertThat(answer.status()).isEqualTo(200);
        } else {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.headers().get("www-authenticate")).contains("Basic", "realm=\"xAPI\"");
        }
    }

    @Test
    void readsItsOwnAloneOnEveryPageAndByEveryWay() {
        Console console = Console.signIn();
        Lrs mine = console.credential(List.of("statements/write", "statements/read/mine"));
        List<String> own = new ArrayList<>();
        for (int pair = 0; pair < 3; pair++) {
            own.add(UUID.randomUUID().toString());
            mine.post("xapi/statements", Samples.statement(own.get(pair)));
            Lrs.inVersion1()
                    .post("xapi/statements", Samples.statement(UUID.randomUUID().toString()));
        }

        List<String> found = new ArrayList<>();
        String more = "xapi/statements?limit=1&ascending=true";
        while (!more.isEmpty()) {
            JsonObject page = mine.get(more).object();
            page.getJsonArray("statements").getValuesAs(JsonObject.class).stream()
                    .map(statement -> statement.getString("id"))
                    .forEach(found::add);
            more = page.getString("more").replaceFirst("^/", "");
        }
        assertThat(found).isEqualTo(own);

        // A link that somebody who may read everything was given shows nothing more to somebody who may not.
        String foreignMore = Lrs.inVersion1()
                .get("xapi/statements?limit=1")
                .object()
                .getString("more")
                .substring(1);
        assertThat(byScope.get("statements/write").get(foreignMore).status()).isEqualTo(403);
        mine.get(foreignMore)
                .object()
                .getJsonArray("statements")
                .getValuesAs(JsonObject.class)
                .forEach(statement -> assertThat(own).contains(statement.getString("id")));
        assertThat(mine.send("HEAD", "xapi/statements?statementId=" + own.get(0), null, new byte[0])
                        .status())
                .isEqualTo(200);
        assertThat(mine.get("xapi/activities?activityId=http%3A%2F%2Fexample.org%2Factivity")
                        .status())
                .isEqualTo(403);
        assertThat(mine.get("xapi/agents?agent=" + AGENT).status()).isEqualTo(403);
    }

    @Test
    void showsAVoidedStatementOnlyToItsWriterWithTheScopeMine() {
        Console console = Console.signIn();
        Lrs mine = console.credential(List.of("statements/write", "statements/read/mine"));
        String own = UUID.randomUUID().toString();
        String foreign = UUID.randomUUID().toString();
        mine.post("xapi/statements", Samples.statement(own));
        Lrs.inVersion1().post("xapi/statements", Samples.statement(foreign));
        for (String id : List.of(own, foreign)) {
            Lrs.inVersion1()
                    .post(
                            "xapi/statements",
                            Samples.statement(UUID.randomUUID().toString())
                                    .replace("verbs/experienced", "verbs/voided")
                                    .replace(
                                            "{\"id\": \"http://example.org/activity\"}",
                                            "{\"objectType\": \"StatementRef\", \"id\": \"" + id + "\"}"));
        }

        assertThat(mine.get("xapi/statements?voidedStatementId=" + own).status())
                .isEqualTo(200);
        assertThat(mine.get("xapi/statements?voidedStatementId=" + foreign).status())
                .isEqualTo(404);
    }

    @Test
    void storesWhatAWriterWithoutDefineSaysAndLearnsNothingFromIt() {
        Console console = Console.signIn();
        Lrs writer = console.credential(List.of("statements/write"));
        Lrs definer = console.credential(List.of("statements/write", "define"));
        String activity = "http://example.org/defined/" + UUID.randomUUID();
        String first = UUID.randomUUID().toString();
        String second = UUID.randomUUID().toString();

        assertThat(definer.post("xapi/statements", defining(first, activity, "right"))
                        .status())
                .isEqualTo(200);
        assertThat(writer.post("xapi/statements", defining(second, activity, "wrong"))
                        .status())
                .isEqualTo(200);

        Lrs.Answer known = Lrs.inVersion1().get("xapi/activities?activityId=" + Lrs.encoded(activity));
        assertThat(known.text()).contains("right").doesNotContain("wrong");
        assertThat(Lrs.inVersion1().get("xapi/statements?statementId=" + second).text())
                .contains("wrong");
        assertThat(Lrs.inVersion1()
                        .get("xapi/statements?format=canonical&statementId=" + second)
                        .text())
                .contains("right")
                .doesNotContain("wrong");
    }

    private static String defining(String id, String activity, String name) {
        return Samples.statement(id)
                .replace(
                        "{\"id\": \"http://example.org/activity\"}",
                        "{\"id\": \"" + activity + "\", \"definition\": {\"name\": {\"en\": \"" + name + "\"}}}");
    }

    @Test
    @Requirement("C3.2-7")
    void answers429ToWhoAsksTooOftenAndSaysWhenToComeBack() {
        Console console = Console.signIn();
        Lrs limited = console.credential(List.of("all"), "3");
        Lrs other = console.credential(List.of("all"), "");

        long begun = System.nanoTime();
        int allowed = 0;
        Lrs.Answer answer = limited.get("xapi/statements?limit=1");
        while (answer.status() == 200 && allowed < 100) {
            allowed++;
            answer = limited.get("xapi/statements?limit=1");
        }

        assertThat(answer.status()).isEqualTo(429);
        assertThat(allowed).isBetween(3, 3 + (int) seconds(begun) / 20);
        assertThat(Integer.parseInt(answer.header("Retry-After").orElseThrow())).isBetween(1, 20);
        assertThat(answer.header("X-Experience-API-Version")).isPresent();
        assertThat(other.get("xapi/statements?limit=1").status()).isEqualTo(200);
    }

    @Test
    void answers429ToWhoGuessesSecrets() {
        Lrs guesser = Lrs.as("guessed-" + UUID.randomUUID(), "wrong");
        long begun = System.nanoTime();
        int guesses = 0;
        int answer = guesser.get("xapi/statements").status();
        while (answer == 401 && guesses < 100) {
            guesses++;
            answer = guesser.get("xapi/statements").status();
        }

        assertThat(answer).isEqualTo(429);
        assertThat(guesses).isBetween(30, 30 + (int) seconds(begun) / 2);
        assertThat(guesser.get("xapi/statements").header("Retry-After")).isPresent();
        assertThat(Lrs.inVersion1().get("xapi/statements?limit=1").status()).isEqualTo(200);
    }

    /** However long it took: meanwhile more may be allowed. */
    private static long seconds(long begun) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
    }

    @Test
    void readsOnlyItsOwnStatementsWithTheScopeMine() {
        Lrs mine = Console.signIn().credential(List.of("statements/write", "statements/read/mine"));
        String own = UUID.randomUUID().toString();
        String foreign = UUID.randomUUID().toString();
        mine.post("xapi/statements", Samples.statement(own));
        Lrs.inVersion1().post("xapi/statements", Samples.statement(foreign));

        Lrs.Answer all = mine.get("xapi/statements");

        assertThat(mine.get("xapi/statements?statementId=" + own).status()).isEqualTo(200);
        assertThat(mine.get("xapi/statements?statementId=" + foreign).status()).isEqualTo(404);
        assertThat(all.object().getJsonArray("statements")).hasSize(1);
        assertThat(all.text()).contains(own).doesNotContain(foreign);
    }

    @Test
    @Requirement({"XAPI-00334", "XAPI-00335", "C4.0-1"})
    void refusesWhatIsUnknownRevokedOrMalformed() {
        Console console = Console.signIn();
        Lrs revoked = console.credential(List.of("all"));
        assertThat(revoked.get("xapi/statements").status()).isEqualTo(200);
        console.revoke(revoked.key());

        Lrs.Answer answer = revoked.get("xapi/statements");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate"))
                .hasValueSatisfying(it -> assertThat(it).startsWith("Basic"));
        assertThat(Lrs.as("it-key", "wrong").get("xapi/statements").status()).isEqualTo(401);
        assertThat(Lrs.as("nobody", "it-secret").get("xapi/statements").status())
                .isEqualTo(401);
        for (String header : List.of("Basic", "Basic !!!", "Basic Og==", "Bearer x", "Basic aXQta2V5", "x")) {
            assertThat(Lrs.inVersion1()
                            .with("Authorization", header)
                            .get("xapi/statements")
                            .status())
                    .as(header)
                    .isEqualTo(401);
        }
        assertThat(Lrs.inVersion1()
                        .without("Authorization")
                        .get("xapi/statements")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void asksNoPasswordOfALearnerWhoseScriptIsRefused() {
        Lrs.Answer answer =
                Lrs.as("it-key", "wrong").with("Sec-Fetch-Dest", "empty").get("xapi/statements");

        assertThat(answer.header("WWW-Authenticate"))
                .hasValueSatisfying(it -> assertThat(it).startsWith("xBasic"));
    }

    @Test
    @Requirement({"D2.4.9-2", "D2.4.9-3"})
    void givesStatementsTheAuthorityOfTheirCredentialWhateverTheySay() {
        String id = UUID.randomUUID().toString();
        String spoofed =
                Samples.statement(id).replaceFirst("\\{", "{\"authority\":{\"mbox\":\"mailto:boss@example.org\"},");

        Lrs.inVersion1().post("xapi/statements", spoofed);

        String authority = Lrs.inVersion1()
                .get("xapi/statements?statementId=" + id)
                .object()
                .getJsonObject("authority")
                .toString();
        assertThat(authority).contains("credential:it-key").doesNotContain("boss");
    }
}
