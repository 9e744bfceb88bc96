package org.cpdmodules.lrs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cpdmodules.lrs.http.Problem;
import org.cpdmodules.lrs.xapi.StoreId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class Cmi5RulesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final UUID SESSION = UUID.fromString("11111111-1111-4111-8111-111111111111");
    private static final String AU = "https://learn.example/activities/trust/lesson";
    private static final String DURATION = "'duration':'PT1M'";
    private static final Cmi5Sessions.Claims NONE = new Cmi5Sessions.Claims(Map.of(), Map.of());
    private static final Cmi5Sessions.Claims BEGUN =
            new Cmi5Sessions.Claims(Map.of("initialized", UUID.randomUUID()), Map.of());

    private static Cmi5Session session(LaunchMode mode, Optional<Instant> finished, Optional<Instant> abandoned) {
        Enrolment enrolment = new Enrolment(
                StoreId.DEFAULT,
                UUID.randomUUID(),
                UUID.randomUUID(),
                "trust",
                "1.0.0",
                AU,
                NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new Cmi5Session(
                SESSION,
                enrolment,
                mode,
                Optional.of(NOW),
                NOW,
                Optional.of(NOW),
                Optional.of(NOW),
                finished,
                abandoned);
    }

    private static Cmi5Rules rules() {
        return new Cmi5Rules(session(LaunchMode.NORMAL, Optional.empty(), Optional.empty()), Optional.of(0.8), NOW);
    }

    private static JsonObject statement(String verb, String result, String... categories) {
        return of("http://adlnet.gov/expapi/verbs/" + verb, AU, SESSION.toString(), result, categories);
    }

    private static JsonObject of(String verb, String object, String session, String result, String... categories) {
        String category = Arrays.stream(categories)
                .map(name -> "{'id':'https://w3id.org/xapi/cmi5/context/categories/" + name + "'}")
                .collect(Collectors.joining(","));
        String json = "{'id':'" + UUID.randomUUID() + "','verb':{'id':'" + verb + "'},'object':{'id':'" + object
                + "'},'result':{" + result + "},'context':{'contextActivities':{'category':[" + category
                + "]},'extensions':{'https://w3id.org/xapi/cmi5/context/extensions/sessionid':'" + session + "'}}}";
        return Json.createReader(new StringReader(json.replace('\'', '"'))).readObject();
    }

    private static JsonObject completed() {
        return statement("completed", "'completion':true," + DURATION, "cmi5", "moveon");
    }

    private static JsonObject passed(String scaled) {
        return statement("passed", "'success':true,'score':{'scaled':" + scaled + "}," + DURATION, "cmi5", "moveon");
    }

    private static JsonObject failed() {
        return statement("failed", "'success':false,'score':{'scaled':0.5}," + DURATION, "cmi5", "moveon");
    }

    private static JsonObject initialized() {
        return statement("initialized", "", "cmi5");
    }

    private static JsonObject terminated() {
        return statement("terminated", DURATION, "cmi5");
    }

    private static JsonObject experienced() {
        return of(
                "http://adlnet.gov/expapi/verbs/experienced",
                "https://cpdmodules.org/modules/trust/pages/one",
                SESSION.toString(),
                "");
    }

    @Test
    void acceptsAWholeSessionInOrder() {
        List<JsonObject> session = List.of(initialized(), experienced(), completed(), passed("0.8"), terminated());

        assertThat(rules().objection(session, NONE)).isEmpty();
    }

    @Test
    void acceptsTheSameStatementAgain() {
        JsonObject again = initialized();
        Cmi5Sessions.Claims said =
                new Cmi5Sessions.Claims(Map.of("initialized", UUID.fromString(again.getString("id"))), Map.of());

        assertThat(rules().objection(List.of(again), said)).isEmpty();
    }

    static Stream<Arguments> refused() {
        UUID before = UUID.randomUUID();
        Cmi5Sessions.Claims completedBefore = new Cmi5Sessions.Claims(BEGUN.inSession(), Map.of("completed", before));
        Cmi5Sessions.Claims passedBefore = new Cmi5Sessions.Claims(BEGUN.inSession(), Map.of("passed", before));
        String adl = "http://adlnet.gov/expapi/verbs/";
        return Stream.of(
                Arguments.of("9.3", "completed before initialized", NONE, completed()),
                Arguments.of("7.1.3", "anything before initialized", NONE, experienced()),
                Arguments.of("9.3", "initialized twice", BEGUN, initialized()),
                Arguments.of("9.3", "completed twice in a registration", completedBefore, completed()),
                Arguments.of("9.3", "passed twice in a registration", passedBefore, passed("0.9")),
                Arguments.of("9.3", "failed after passed", passedBefore, failed()),
                Arguments.of(
                        "9.6.3.1",
                        "another session",
                        BEGUN,
                        of(adl + "experienced", AU, UUID.randomUUID().toString(), "")),
                Arguments.of("9.3", "a verb of the LMS", BEGUN, statement("launched", "", "cmi5")),
                Arguments.of("9.3", "a verb that cmi5 does not define", BEGUN, statement("answered", "", "cmi5")),
                Arguments.of(
                        "9.4",
                        "another object",
                        BEGUN,
                        of(adl + "terminated", AU + "/2", SESSION.toString(), DURATION, "cmi5")),
                Arguments.of("9.5.4.1", "terminated without duration", BEGUN, statement("terminated", "", "cmi5")),
                Arguments.of(
                        "9.5.1",
                        "completed with a score",
                        BEGUN,
                        statement("completed", "'completion':true,'score':{'scaled':1}," + DURATION, "cmi5", "moveon")),
                Arguments.of("9.5.2", "passed without success", BEGUN, statement("passed", DURATION, "cmi5", "moveon")),
                Arguments.of(
                        "9.5.3",
                        "passed with completion",
                        BEGUN,
                        statement("passed", "'success':true,'completion':true," + DURATION, "cmi5", "moveon")),
                Arguments.of(
                        "9.6.2.2",
                        "completed without moveon",
                        BEGUN,
                        statement("completed", "'completion':true," + DURATION, "cmi5")),
                Arguments.of(
                        "9.6.2.2",
                        "terminated with moveon",
                        BEGUN,
                        statement("terminated", DURATION, "cmi5", "moveon")),
                Arguments.of("9.3.4", "passed below the mastery score", BEGUN, passed("0.79")));
    }

    @ParameterizedTest(name = "cmi5 {0}: {1}")
    @MethodSource("refused")
    void refuses(String section, String what, Cmi5Sessions.Claims claims, JsonObject statement) {
        assertThat(rules().objection(List.of(statement), claims))
                .map(Problem::rule)
                .as(what)
                .contains("cmi5 " + section);
    }

    @Test
    void refusesBothVerdictsInOneSession() {
        assertThat(rules().objection(List.of(failed(), passed("0.9")), BEGUN)).isPresent();
    }

    @Test
    void refusesAllOfABatchWithOneWrongStatement() {
        Optional<Problem> problem = rules().objection(List.of(initialized(), completed(), completed()), NONE);

        assertThat(problem).map(Problem::where).contains("/2/verb");
    }

    @Test
    void acceptsNothingAfterAbandoned() {
        Cmi5Session abandoned = session(LaunchMode.NORMAL, Optional.empty(), Optional.of(NOW));
        Cmi5Rules rules = new Cmi5Rules(abandoned, Optional.empty(), NOW);

        assertThat(rules.objection(List.of(experienced()), BEGUN))
                .map(Problem::rule)
                .contains("cmi5 9.3.6");
    }

    @Test
    void acceptsLateStatementsForAMinuteAfterTerminated() {
        Cmi5Session finished = session(LaunchMode.NORMAL, Optional.of(NOW), Optional.empty());
        Cmi5Rules soon = new Cmi5Rules(finished, Optional.empty(), NOW.plusSeconds(59));
        Cmi5Rules late = new Cmi5Rules(finished, Optional.empty(), NOW.plusSeconds(61));

        assertThat(soon.objection(List.of(experienced()), BEGUN)).isEmpty();
        assertThat(late.objection(List.of(experienced()), BEGUN))
                .map(Problem::rule)
                .contains("cmi5 9.3.8");
    }

    @Test
    void acceptsOnlyBeginningAndEndInBrowseMode() {
        Cmi5Session browsing = session(LaunchMode.BROWSE, Optional.empty(), Optional.empty());
        Cmi5Rules rules = new Cmi5Rules(browsing, Optional.empty(), NOW);

        assertThat(rules.objection(List.of(initialized(), terminated()), NONE)).isEmpty();
        assertThat(rules.objection(List.of(completed()), BEGUN))
                .map(Problem::rule)
                .contains("cmi5 10.2.2");
    }
}
