package org.cpdmodules.lrs.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
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

    static Stream<Arguments> routes() {
        return OPEN.keySet().stream().sorted().flatMap(route -> SCOPES.stream()
                .map(scope -> Arguments.of(scope, route)));
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("routes")
    @Requirement({"XAPI-00327", "C3.2-5", "C4.0-2", "C4.1-2", "C4.2-3"})
    void opensARouteToItsScopesOnly(String scope, String route) {
        String[] parts = route.split(" ", 2);
        boolean hasBody = parts[0].startsWith("P");

        Lrs.Answer answer = byScope.get(scope)
                .send(parts[0], parts[1], hasBody ? "application/json" : null, hasBody ? "{}".getBytes() : new byte[0]);

        if (OPEN.get(route).contains(scope)) {
            assertThat(answer.status()).isNotIn(401, 403).isLessThan(500);
        } else {
            assertThat(answer.status()).isEqualTo(403);
        }
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
