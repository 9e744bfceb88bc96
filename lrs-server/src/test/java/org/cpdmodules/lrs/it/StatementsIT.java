package org.cpdmodules.lrs.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import org.cpdmodules.lrs.matrix.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a Statement between the request that stores it and those that find it. Data §2, Communication §2.1. */
@RunningServer
class StatementsIT {
    private static final Lrs V1 = Lrs.inVersion1();
    private static final Lrs V2 = Lrs.inVersion2();
    private static final String STATEMENTS = "xapi/statements";
    private static final String BY_ID = STATEMENTS + "?statementId=";
    private static final String VOIDED_BY_ID = STATEMENTS + "?voidedStatementId=";

    /** An actor, a verb and an activity that no other test knows. */
    private record Scene(String key) {
        static Scene fresh() {
            return new Scene(UUID.randomUUID().toString());
        }

        String mbox() {
            return "mailto:" + key + "@example.org";
        }

        String verb() {
            return "http://example.org/verbs/" + key;
        }

        String activity() {
            return "http://example.org/activities/" + key;
        }

        /** A Statement; quotes are written as apostrophes. */
        String statement(String id, String more) {
            return json("{'id':'%s','actor':{'mbox':'%s'},'verb':{'id':'%s'},'object':{'id':'%s'}%s}"
                    .formatted(id, mbox(), verb(), activity(), more.isEmpty() ? "" : "," + more));
        }

        /** A Statement of somebody else about another one. */
        String referring(String id, String verb, String target) {
            return json(
                    "{'id':'%s','actor':{'mbox':'mailto:other-%s@example.org'},'verb':{'id':'%s'},'object':{'objectType':'StatementRef','id':'%s'}}"
                            .formatted(id, key, verb, target));
        }

        String byAgent() {
            return STATEMENTS + "?agent=" + Lrs.encoded(json("{'mbox':'" + mbox() + "'}"));
        }

        String byActivity() {
            return STATEMENTS + "?activity=" + Lrs.encoded(activity());
        }

        String byVerb() {
            return STATEMENTS + "?verb=" + Lrs.encoded(verb());
        }
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    private static JsonObject get(String id) {
        return V1.get(BY_ID + id).object();
    }

    private static List<String> found(String path) {
        Lrs.Answer answer = V1.get(path);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.object().getJsonArray("statements").getValuesAs(JsonObject.class).stream()
                .map(statement -> statement.getString("id"))
                .toList();
    }

    private static Instant stored(String id) {
        return Instant.parse(get(id).getString("stored"));
    }

    @Test
    @Requirement({"XAPI-00026", "D2.4.1-1", "XAPI-00146", "XAPI-00147"})
    void givesAnIdToAStatementWithoutOne() {
        Scene scene = Scene.fresh();
        String anonymous = scene.statement(newId(), "").replaceFirst("\"id\":\"[^\"]+\",", "");

        JsonArray ids =
                V1.post(STATEMENTS, "[" + anonymous + "," + anonymous + "]").array();

        assertThat(ids.getValuesAs(JsonString::getString))
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(get(id).getString("id")).isEqualTo(id));
    }

    @Test
    @Requirement({
        "XAPI-00139",
        "XAPI-00143",
        "XAPI-00144",
        "XAPI-00156",
        "XAPI-00158",
        "XAPI-00159",
        "XAPI-00165",
        "C2.0-1"
    })
    void putsUnderTheIdOfTheParameter() {
        String id = newId();
        String anonymous = Scene.fresh().statement(id, "").replaceFirst("\"id\":\"[^\"]+\",", "");

        Lrs.Answer stored = V1.put(BY_ID + id, anonymous);
        Lrs.Answer found = V1.get(BY_ID + id);

        assertThat(stored.status()).isEqualTo(204);
        assertThat(stored.body()).isEmpty();
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.header("Content-Type"))
                .hasValueSatisfying(it -> assertThat(it).startsWith("application/json"));
        assertThat(found.object().getString("id")).isEqualTo(id);
    }

    @Test
    @Requirement({"XAPI-00023", "XAPI-00097", "XAPI-00099", "D2.4.8-1", "D2.4.8-2", "D2.4.9-2", "D2.4.9-3", "D2.4.10-4"
    })
    void setsStoredAuthorityTimestampAndVersionWhateverIsSent() {
        String id = newId();
        Instant before = Instant.now().minusSeconds(1);

        V1.post(
                STATEMENTS,
                Scene.fresh()
                        .statement(
                                id, "'stored':'2001-01-01T00:00:00Z','authority':{'mbox':'mailto:boss@example.org'}"));
        JsonObject found = get(id);

        assertThat(Instant.parse(found.getString("stored")))
                .isBetween(before, Instant.now().plusSeconds(1));
        assertThat(found.getString("timestamp")).isEqualTo(found.getString("stored"));
        assertThat(found.getString("version")).isEqualTo("1.0.0");
        assertThat(found.getJsonObject("authority").toString())
                .contains("it-key")
                .doesNotContain("boss");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1.0.0", "1.0.2", "1.0.9"})
    @Requirement({"XAPI-00332", "D2.4.10-2", "D2.4.10-4"})
    void keepsTheVersionThatAStatementNames(String version) {
        String id = newId();

        V1.post(STATEMENTS, Scene.fresh().statement(id, "'version':'" + version + "'"));

        assertThat(get(id).getString("version")).isEqualTo(version);
        assertThat(V2.get(BY_ID + id).object().getString("version")).isEqualTo(version);
    }

    @Test
    @Requirement({"XAPI-00330", "C3.3-9"})
    void convertsNoStatementForAnOlderReader() {
        String id = newId();
        String context = "'context':{'contextAgents':[{'objectType':'contextAgent','agent':{'mbox':'mailto:c-" + id
                + "@example.org'},'relevantTypes':['http://example.org/t']}]}";

        V2.post(STATEMENTS, Scene.fresh().statement(id, context));

        JsonObject found = get(id);
        assertThat(found.toString()).isEqualTo(V2.get(BY_ID + id).text());
        assertThat(found.getString("version")).isEqualTo("2.0.0");
        assertThat(found.getJsonObject("context").containsKey("contextAgents")).isTrue();
    }

    @Test
    void contextAgentsAndGroupsAreOfVersion2AndCountAsRelated() {
        Scene scene = Scene.fresh();
        String id = newId();
        String agents = "'context':{'contextAgents':[{'objectType':'contextAgent','agent':{'mbox':'mailto:a-"
                + scene.key() + "@example.org'}}],'contextGroups':[{'objectType':'contextGroup','group':"
                + "{'objectType':'Group','member':[{'mbox':'mailto:m-" + scene.key() + "@example.org'}]}}]}";

        assertThat(V1.post(STATEMENTS, scene.statement(id, agents)).status()).isEqualTo(400);
        assertThat(V2.post(STATEMENTS, scene.statement(id, agents)).status()).isEqualTo(200);

        for (String who : List.of("a-", "m-")) {
            String query = STATEMENTS + "?agent="
                    + Lrs.encoded(json("{'mbox':'mailto:" + who + scene.key() + "@example.org'}"));
            assertThat(found(query)).isEmpty();
            assertThat(found(query + "&related_agents=true")).containsExactly(id);
        }
    }

    @Test
    @Requirement({"XAPI-00096", "D2.4.6.2-3", "D2.4.6.2-4"})
    void returnsContextActivitiesAsArrays() {
        String id = newId();
        String context =
                "'context':{'contextActivities':{'parent':{'id':'http://example.org/p'},'other':[{'id':'http://example.org/o'},{'id':'http://example.org/q'}]}}";
        String inner = json(
                "{'objectType':'SubStatement','actor':{'mbox':'mailto:a@example.org'},'verb':{'id':'http://example.org/v'},'object':{'id':'http://example.org/i'},"
                        + context + "}");

        V1.post(
                STATEMENTS,
                Scene.fresh()
                        .statement(id, context)
                        .replaceFirst("\\{\"id\":\"http://example.org/activities[^}]+\\}", inner));
        JsonObject found = get(id);

        for (JsonObject holder : List.of(found, found.getJsonObject("object"))) {
            JsonObject activities = holder.getJsonObject("context").getJsonObject("contextActivities");
            assertThat(activities.getJsonArray("parent").toString()).isEqualTo(json("[{'id':'http://example.org/p'}]"));
            assertThat(activities.getJsonArray("other")).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'timestamp':'2026-01-01T10:00:00.000Z' | 'timestamp':'2026-01-01T11:00:00.000+01:00'
            'timestamp':'2026-01-01T10:00:00Z'     | 'timestamp':'2026-01-01T10:00:00.000Z'
            'stored':'2020-01-01T00:00:00Z'        | 'stored':'2021-01-01T00:00:00Z'
            'version':'1.0.0'                      | 'authority':{'mbox':'mailto:x@example.org'}
            'context':{'contextActivities':{'parent':{'id':'http://e.org/p'}}} | 'context':{'contextActivities':{'parent':[{'id':'http://e.org/p'}]}}
            'result':{'success':true,'completion':false} | 'result':{'completion':false,'success':true}
            """)
    @Requirement("D2.3.1-1")
    void takesForTheSameWhatTheExceptionsLetDiffer(String first, String second) {
        Scene scene = Scene.fresh();
        String id = newId();

        assertThat(V1.post(STATEMENTS, scene.statement(id, first)).status()).isEqualTo(200);
        assertThat(V1.post(STATEMENTS, scene.statement(id, second)).status()).isEqualTo(200);
        assertThat(V1.put(BY_ID + id, scene.statement(id.toUpperCase(Locale.ROOT), second))
                        .status())
                .isEqualTo(204);
        assertThat(found(scene.byAgent())).containsExactly(id);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'result':{'duration':'PT60M'}          | 'result':{'duration':'PT1H'}
            'result':{'response':'a'}              | 'result':{'response':'A'}
            'result':{'response':'\u00e9'}         | 'result':{'response':'e\u0301'}
            'timestamp':'2026-01-01T10:00:00.000Z' | 'timestamp':'2026-01-01T10:00:00.001Z'
            'context':{'platform':'p'}             | 'context':{'platform':'q'}
            'context':{'contextActivities':{'parent':[{'id':'http://e.org/p'},{'id':'http://e.org/q'}]}} | 'context':{'contextActivities':{'parent':[{'id':'http://e.org/p'}]}}
            """)
    @Requirement({"D2.3.1-2", "XAPI-00142", "C2.1.1-1", "C2.1.2-2"})
    void answersConflictForAnyOtherDifferenceAndChangesNothing(String first, String second) {
        Scene scene = Scene.fresh();
        String id = newId();
        V1.post(STATEMENTS, scene.statement(id, first));
        JsonObject before = get(id);

        assertThat(V1.post(STATEMENTS, scene.statement(id, second)).status()).isEqualTo(409);
        assertThat(V1.put(BY_ID + id, scene.statement(id, second)).status()).isEqualTo(409);
        assertThat(get(id)).isEqualTo(before);
    }

    @Test
    @Requirement({"XAPI-00326", "C3.2-4", "XAPI-00182"})
    void refusesABatchWholeForOneBadStatement() {
        Scene scene = Scene.fresh();
        String good = newId();

        Lrs.Answer answer = V1.post(
                STATEMENTS,
                "[" + scene.statement(good, "") + "," + scene.statement(newId(), "'result':{'success':'yes'}") + "]");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.object().getString("where")).isEqualTo("/1/result/success");
        assertThat(V1.get(BY_ID + good).status()).isEqualTo(404);
        assertThat(found(scene.byAgent())).isEmpty();
    }

    @Test
    @Requirement({
        "XAPI-00109",
        "XAPI-00110",
        "XAPI-00113",
        "XAPI-00149",
        "XAPI-00154",
        "XAPI-00164",
        "XAPI-00178",
        "XAPI-00179",
        "XAPI-00180",
        "XAPI-00181",
        "C2.1.3-3"
    })
    void findsByEachFilterWhatMeetsItAndNothingElse() {
        Scene scene = Scene.fresh();
        Scene other = Scene.fresh();
        String registration = newId();
        String id = newId();
        V1.post(STATEMENTS, scene.statement(id, "'context':{'registration':'" + registration + "'}"));
        V1.post(STATEMENTS, other.statement(newId(), ""));

        for (String query : List.of(
                scene.byAgent(), scene.byVerb(), scene.byActivity(), STATEMENTS + "?registration=" + registration)) {
            assertThat(found(query)).as(query).containsExactly(id);
        }
        JsonObject nothing =
                V1.get(scene.byAgent() + "&verb=" + Lrs.encoded(other.verb())).object();
        assertThat(nothing.getJsonArray("statements")).isEmpty();
        assertThat(nothing.getString("more", "")).isEmpty();
    }

    @Test
    @Requirement({"XAPI-00166", "XAPI-00173", "XAPI-00174", "XAPI-00175"})
    void ordersBoundsAndLimits() {
        Scene scene = Scene.fresh();
        List<String> ids = IntStream.range(0, 4).mapToObj(i -> newId()).toList();
        ids.forEach(id -> V1.post(STATEMENTS, scene.statement(id, "")));
        Instant second = stored(ids.get(1));
        String query = scene.byAgent() + "&ascending=true";

        assertThat(found(query)).isEqualTo(ids);
        assertThat(found(scene.byAgent())).containsExactly(ids.get(3), ids.get(2), ids.get(1), ids.get(0));
        assertThat(found(query + "&since=" + second)).containsExactly(ids.get(2), ids.get(3));
        assertThat(found(query + "&until=" + second)).containsExactly(ids.get(0), ids.get(1));
        assertThat(found(query + "&limit=3")).isEqualTo(ids.subList(0, 3));
        assertThat(found(query + "&limit=0")).isEqualTo(ids);
        assertThat(found(query + "&limit=1&since=" + second)).containsExactly(ids.get(2));
    }

    @Test
    @Requirement({"XAPI-00176", "XAPI-00177"})
    void widensByRelatedAgentsAndActivities() {
        Scene scene = Scene.fresh();
        String id = newId();
        V1.post(
                STATEMENTS,
                Scene.fresh()
                        .statement(
                                id,
                                "'context':{'instructor':{'mbox':'" + scene.mbox()
                                        + "'},'contextActivities':{'category':[{'id':'" + scene.activity() + "'}]}}"));

        assertThat(found(scene.byAgent())).isEmpty();
        assertThat(found(scene.byAgent() + "&related_agents=true")).containsExactly(id);
        assertThat(found(scene.byActivity())).isEmpty();
        assertThat(found(scene.byActivity() + "&related_activities=true")).containsExactly(id);
    }

    @Test
    @Requirement({
        "XAPI-00016",
        "XAPI-00018",
        "XAPI-00019",
        "XAPI-00155",
        "XAPI-00157",
        "XAPI-00162",
        "XAPI-00163",
        "C2.1.4-1",
        "C2.1.4-2",
        "D2.3.2-3"
    })
    void voidedStatementsAreFoundByTheirOwnParameterOnly() {
        Scene scene = Scene.fresh();
        String target = newId();
        String comment = newId();
        String voiding = newId();
        String second = newId();
        String voided = "http://adlnet.gov/expapi/verbs/voided";
        V1.post(STATEMENTS, scene.statement(target, ""));
        V1.post(STATEMENTS, scene.referring(comment, "http://example.org/verbs/commented", target));
        V1.post(STATEMENTS, scene.referring(voiding, voided, target));
        V1.post(STATEMENTS, scene.referring(second, voided, voiding));

        assertThat(V1.get(BY_ID + target).status()).isEqualTo(404);
        assertThat(V1.get(VOIDED_BY_ID + target).object().getString("id")).isEqualTo(target);
        assertThat(V1.get(BY_ID + voiding).status()).isEqualTo(200);
        assertThat(V1.get(VOIDED_BY_ID + voiding).status()).isEqualTo(404);
        assertThat(V1.get(VOIDED_BY_ID + comment).status()).isEqualTo(404);
        assertThat(found(scene.byActivity() + "&ascending=true")).containsExactly(comment, voiding, second);
    }

    @Test
    void aStatementIsVoidedByOneThatCameBeforeIt() {
        Scene scene = Scene.fresh();
        String target = newId();
        V1.post(STATEMENTS, scene.referring(newId(), "http://adlnet.gov/expapi/verbs/voided", target));

        V1.post(STATEMENTS, scene.statement(target, ""));

        assertThat(V1.get(BY_ID + target).status()).isEqualTo(404);
        assertThat(V1.get(VOIDED_BY_ID + target).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Requirement({"C2.1.3-7", "C2.1.3-8", "D2.4.4.3-2"})
    void matchesThroughReferencesOfAnyDepthInEitherOrderOfArrival(boolean targetFirst) {
        Scene scene = Scene.fresh();
        List<String> ids = new ArrayList<>(List.of(newId()));
        List<String> chain = new ArrayList<>(List.of(scene.statement(ids.get(0), "")));
        for (int depth = 1; depth <= 9; depth++) {
            ids.add(newId());
            chain.add(scene.referring(ids.get(depth), "http://example.org/verbs/confirmed", ids.get(depth - 1)));
        }
        List<String> arrivals = new ArrayList<>(chain);
        if (!targetFirst) {
            Collections.reverse(arrivals);
        }

        arrivals.forEach(
                statement -> assertThat(V1.post(STATEMENTS, statement).status()).isEqualTo(200));

        assertThat(found(scene.byActivity())).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(found(scene.byVerb() + "&limit=3")).hasSize(3);
        String third = arrivals.get(2).substring(7, 43);
        assertThat(found(scene.byActivity() + "&since=" + stored(third)))
                .hasSize(7)
                .doesNotContain(third);
    }

    @Test
    void aStatementInTheContextIsNoReferenceForFilters() {
        Scene scene = Scene.fresh();
        String target = newId();
        V1.post(STATEMENTS, scene.statement(target, ""));

        V1.post(
                STATEMENTS,
                Scene.fresh()
                        .statement(
                                newId(),
                                "'context':{'statement':{'objectType':'StatementRef','id':'" + target + "'}}"));

        assertThat(found(scene.byActivity())).containsExactly(target);
    }

    @Test
    @Requirement({"XAPI-00168", "XAPI-00169", "XAPI-00170", "XAPI-00171", "D2.4.3-1", "D2.2-3"})
    void answersInTheFormatAskedFor() {
        Scene scene = Scene.fresh();
        String plain = newId();
        String rich = newId();
        String group =
                "'context':{'team':{'objectType':'Group','name':'Us','member':[{'name':'Bob','mbox':'mailto:bob@example.org'}]}}";
        V1.post(STATEMENTS, scene.statement(plain, ""));
        V1.post(
                STATEMENTS,
                scene.statement(rich, group)
                        .replace(
                                "\"object\":{",
                                json(
                                        "'object':{'definition':{'name':{'en':'Name','de':'Titel'},'type':'http://example.org/t'},"))
                        .replace("\"verb\":{", json("'verb':{'display':{'en':'tried','de':'versucht'},")));

        JsonObject exact = V1.get(BY_ID + rich + "&format=exact").object();
        JsonObject canonical = V1.with("Accept-Language", "de")
                .get(BY_ID + plain + "&format=canonical")
                .object();
        JsonObject ids = V1.get(BY_ID + rich + "&format=ids").object();

        assertThat(get(rich)).isEqualTo(exact);
        assertThat(exact.getJsonObject("verb").getJsonObject("display")).hasSize(2);
        assertThat(exact.getJsonObject("context").getJsonObject("team").getString("name"))
                .isEqualTo("Us");
        assertThat(get(plain).getJsonObject("verb")).containsOnlyKeys("id");
        assertThat(canonical.getJsonObject("object").getJsonObject("definition").toString())
                .contains("Titel", "http://example.org/t")
                .doesNotContain("Name");
        assertThat(ids.getJsonObject("object")).containsOnlyKeys("id");
        assertThat(ids.getJsonObject("verb")).containsOnlyKeys("id");
        assertThat(ids.getJsonObject("context").getJsonObject("team").toString())
                .contains("Group", "mailto:bob@example.org")
                .doesNotContain("Bob", "Us");
    }

    @Test
    @Requirement({"XAPI-00172", "C2.1.3-9", "C2.1.3-10", "C2.1.3-11"})
    void picksALanguageForEachMapByItself() {
        Scene scene = Scene.fresh();
        String id = newId();
        String definition = json(
                "'object':{'definition':{'name':{'fr':'Nom','en':'Name'},'description':{'cy':'Disgrifiad','de':'Beschreibung'},"
                        + "'interactionType':'choice','choices':[{'id':'a','description':{'en-GB':'colour','en-US':'color','cy':'lliw'}},{'id':'b','description':{'fr':'rouge'}}]},");
        V1.post(STATEMENTS, scene.statement(id, "").replace("\"object\":{", definition));

        String found = V1.with("Accept-Language", "en;q=0.8, en-GB;q=0.2, cy;q=0.5, fr;q=0.9")
                .get(BY_ID + id + "&format=canonical")
                .object()
                .getJsonObject("object")
                .getJsonObject("definition")
                .toString();

        assertThat(found)
                .contains("Nom", "Disgrifiad", "\"color\"", "rouge")
                .doesNotContain("Name", "Beschreibung", "colour", "lliw");
    }

    @Test
    @Requirement({"XAPI-00153", "XAPI-00160", "C2.1.3-4"})
    void saysOnEveryAnswerThroughWhenItIsConsistent() {
        Scene scene = Scene.fresh();
        String id = newId();
        List<Lrs.Answer> answers = List.of(
                V1.post(STATEMENTS, scene.statement(id, "")),
                V1.put(BY_ID + id, scene.statement(id, "")),
                V1.get(BY_ID + id),
                V1.get(scene.byAgent()),
                V1.get(BY_ID + newId()),
                V1.get(STATEMENTS + "?limit=x"),
                V1.post(STATEMENTS, "{"),
                V1.send("HEAD", STATEMENTS, null, new byte[0]));

        assertThat(answers).allSatisfy(answer -> assertThat(Instant.parse(
                        answer.header("X-Experience-API-Consistent-Through").orElseThrow()))
                .isBefore(Instant.now().plusSeconds(1)));
        Instant through = Instant.parse(
                answers.get(2).header("X-Experience-API-Consistent-Through").orElseThrow());
        assertThat(through).isAfterOrEqualTo(stored(id));
    }

    @Test
    void whatIsConsistentThroughAMomentStaysSoWhileWritersWrite() throws Exception {
        Scene scene = Scene.fresh();
        AtomicBoolean stop = new AtomicBoolean();
        List<Thread> writers = IntStream.range(0, 3)
                .mapToObj(n -> new Thread(() -> {
                    while (!stop.get()) {
                        V1.post(STATEMENTS, scene.statement(newId(), ""));
                    }
                }))
                .toList();
        writers.forEach(Thread::start);
        try {
            for (int round = 0; round < 5; round++) {
                String until = V1.get(scene.byAgent() + "&limit=1")
                        .header("X-Experience-API-Consistent-Through")
                        .orElseThrow();
                List<String> first = walk(scene.byAgent() + "&until=" + until);

                assertThat(walk(scene.byAgent() + "&until=" + until)).isEqualTo(first);
            }
        } finally {
            stop.set(true);
            for (Thread writer : writers) {
                writer.join();
            }
        }
    }

    private static List<String> walk(String from) {
        List<String> ids = new ArrayList<>();
        String next = from + "&limit=20";
        while (!next.isEmpty()) {
            JsonObject page = V1.get(next).object();
            page.getJsonArray("statements").getValuesAs(JsonObject.class).forEach(it -> ids.add(it.getString("id")));
            next = page.getString("more", "").replaceFirst("^/", "");
        }
        return ids;
    }

    @Test
    @Requirement({"XAPI-00108", "XAPI-00111", "XAPI-00114"})
    void aWalkMissesAndRepeatsNothingWhileWritersWrite() throws Exception {
        Scene scene = Scene.fresh();
        List<String> there = IntStream.range(0, 60).mapToObj(i -> newId()).toList();
        there.forEach(id -> V1.post(STATEMENTS, scene.statement(id, "")));
        AtomicBoolean stop = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            while (!stop.get()) {
                V1.post(STATEMENTS, scene.statement(newId(), ""));
            }
        });
        writer.start();
        List<String> down;
        try {
            down = walk(scene.byAgent());
        } finally {
            stop.set(true);
            writer.join();
        }

        assertThat(down).doesNotHaveDuplicates().containsAll(there);
        assertThat(walk(scene.byAgent() + "&ascending=true").subList(0, 60)).isEqualTo(there);
    }

    @Test
    @Requirement({"C1.5.1-1", "C1.5.1-2", "C1.5.2-2", "XAPI-00161", "C2.1.3-6"})
    void takesBatchesOfJsonWithoutAttachmentsAndWithTheirAddresses() {
        Scene scene = Scene.fresh();
        String id = newId();
        String attachment =
                "'attachments':[{'usageType':'http://example.org/u','display':{'en':'x'},'contentType':'text/plain','length':3,'sha2':'"
                        + "a".repeat(64) + "','fileUrl':'http://example.org/file'}]";

        Lrs.Answer answer =
                V1.post(STATEMENTS, "[" + scene.statement(newId(), "") + "," + scene.statement(id, attachment) + "]");

        assertThat(answer.status()).isEqualTo(200);
        Lrs.Answer found = V1.get(BY_ID + id + "&attachments=false");
        assertThat(found.header("Content-Type"))
                .hasValueSatisfying(it -> assertThat(it).startsWith("application/json"));
        assertThat(found.object().getJsonArray("attachments")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'mbox':'mailto:KEY@example.org'}",
                "{'mbox_sha1sum':'0123456789012345678901234567890123456789'}",
                "{'openid':'http://example.org/KEY'}",
                "{'account':{'homePage':'http://example.org/KEY','name':'\u0391\u03bd\u03bd\u03b1 \ud83c\udf93'}}",
                "{'objectType':'Group','account':{'homePage':'http://example.org/','name':'KEY'}}"
            })
    @Requirement({"D2.4.4.1-1", "D2.4.4.1-2"})
    void agentsAndActivitiesAreTheSameByTheirIdentifiersWhoeverNamesThem(String actor) {
        Scene scene = Scene.fresh();
        String who = json(actor.replace("KEY", scene.key()));
        String first = scene.statement(newId(), "").replaceFirst("\\{\"mbox\":[^}]+\\}", Matcher.quoteReplacement(who));
        String second = scene.statement(newId(), "")
                .replaceFirst(
                        "\\{\"mbox\":[^}]+\\}",
                        Matcher.quoteReplacement(who.replaceFirst("^\\{", json("{'name':'Somebody else',"))));

        assertThat(V1.post(STATEMENTS, first).status()).isEqualTo(200);
        assertThat(Console.signIn()
                        .credential(List.of("all"))
                        .post(STATEMENTS, second)
                        .status())
                .isEqualTo(200);

        assertThat(found(scene.byActivity() + "&agent=" + Lrs.encoded(who))).hasSize(2);
        assertThat(found(scene.byActivity() + "&agent="
                        + Lrs.encoded(who.replace("0123", "0124").replace(scene.key(), "x"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\ud800\udf30\ud83c\udf93\ud83d\udc68\u200d\ud83d\udc69",
                "\u202eabc\u202c \u05e9\u05dc\u05d5\u05dd",
                "e\u0301 \u00e9 \ufb01 \u212b",
                "\\u0000\\u0001\\u001f\\u007f",
                "\\ud83c\\udf93 \\u00e9 \\/",
                "\u2028\u2029\ufeff\ufffe"
            })
    @Requirement({"XAPI-00015", "C1.4-1", "D2.2-3"})
    void keepsTextAsItIsWhereverItStands(String text) {
        Scene scene = Scene.fresh();
        String id = newId();
        String sent = json(("{'id':'%s','actor':{'name':'%s','mbox':'%s'},'verb':{'id':'%s','display':{'und':'%s'}},"
                        + "'object':{'id':'%s','definition':{'name':{'und':'%s'},'extensions':{'http://example.org/e':{'%s':'%s'}}}},"
                        + "'result':{'response':'%s'},'context':{'platform':'%s'}}")
                .formatted(id, text, scene.mbox(), scene.verb(), text, scene.activity(), text, text, text, text, text));

        Lrs.Answer stored = V1.post(STATEMENTS, sent);

        assertThat(stored.status()).as(stored.toString()).isEqualTo(200);
        JsonObject found = get(id);
        String meant = found.getJsonObject("result").getString("response");
        assertThat(meant).isEqualTo(unescaped(text));
        assertThat(found.getJsonObject("actor").getString("name")).isEqualTo(meant);
        assertThat(found.getJsonObject("context").getString("platform")).isEqualTo(meant);
        assertThat(found.getJsonObject("object")
                        .getJsonObject("definition")
                        .getJsonObject("extensions")
                        .getJsonObject("http://example.org/e")
                        .getString(meant))
                .isEqualTo(meant);
        assertThat(found(scene.byAgent())).containsExactly(id);
    }

    private static String unescaped(String text) {
        try (JsonReader reader = Json.createReader(new StringReader("[\"" + text + "\"]"))) {
            return reader.readArray().getString(0);
        }
    }

    @Test
    void composedAndDecomposedIrisAreTwoActivities() {
        Scene scene = Scene.fresh();
        String composed = newId();
        String decomposed = newId();
        V1.post(STATEMENTS, scene.statement(composed, "").replace("/activities/", "/\u00e9/"));
        V1.post(STATEMENTS, scene.statement(decomposed, "").replace("/activities/", "/e\u0301/"));

        assertThat(found(STATEMENTS + "?activity=" + Lrs.encoded("http://example.org/\u00e9/" + scene.key())))
                .containsExactly(composed);
        assertThat(found(STATEMENTS + "?activity=" + Lrs.encoded("http://example.org/e\u0301/" + scene.key())))
                .containsExactly(decomposed);
    }

    @Test
    @Requirement({"XAPI-00002", "D2.2-12"})
    void keepsTheDigitsOfNumbersWhereverTheyStand() {
        String id = newId();
        String numbers =
                "'result':{'score':{'scaled':0.10,'raw':1.0,'min':-0.0,'max':100.000},'extensions':{'http://example.org/n':[1.0,0.1234567890123456789012345678901234567890,12345678901234567890123456789,3.4028235e38,1.17549435E-38]}}";

        V1.post(STATEMENTS, Scene.fresh().statement(id, numbers));

        String found = V1.get(BY_ID + id).text();
        assertThat(found)
                .contains("\"scaled\":0.10,\"raw\":1.0,", "\"max\":100.000")
                .contains("[1.0,0.1234567890123456789012345678901234567890,12345678901234567890123456789,");
        JsonArray kept =
                get(id).getJsonObject("result").getJsonObject("extensions").getJsonArray("http://example.org/n");
        assertThat(kept.getJsonNumber(3).bigDecimalValue()).isEqualByComparingTo("3.4028235e38");
        assertThat(kept.getJsonNumber(4).bigDecimalValue()).isEqualByComparingTo("1.17549435E-38");
    }

    @Test
    @Requirement({"XAPI-00122", "D4.5-2"})
    void keepsTheMillisecondsOfATimestamp() {
        String id = newId();

        V1.post(STATEMENTS, Scene.fresh().statement(id, "'timestamp':'2026-02-03T04:05:06.789123-05:00'"));

        assertThat(Instant.parse(get(id).getString("timestamp"))).isEqualTo("2026-02-03T09:05:06.789123Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&format=canonical", "&attachments=true", "&limit=1"})
    @Requirement({"XAPI-00125", "XAPI-00126", "C1.1-1", "C1.1-2"})
    void answersHeadAsGet(String more) {
        Scene scene = Scene.fresh();
        String id = newId();
        V1.post(STATEMENTS, "[" + scene.statement(id, "") + "," + scene.statement(newId(), "") + "]");
        String next =
                V1.get(scene.byAgent() + "&limit=1").object().getString("more").substring(1);

        for (String path : List.of(
                BY_ID + id + more.replace("&limit=1", ""),
                VOIDED_BY_ID + id,
                scene.byAgent() + more,
                STATEMENTS + "?limit=x",
                next)) {
            Lrs.Answer get = V1.get(path);
            Lrs.Answer head = V1.send("HEAD", path, null, new byte[0]);

            assertThat(head.status()).as(path).isEqualTo(get.status());
            assertThat(head.body()).isEmpty();
            assertThat(head.headers().keySet())
                    .containsAll(get.headers().keySet().stream()
                            .filter(header -> header.startsWith("x-exp") || header.equals("last-modified"))
                            .toList());
        }
    }

    @Test
    void tellsWhenAStatementWasStored() {
        String id = newId();
        V1.post(STATEMENTS, Scene.fresh().statement(id, ""));

        for (Lrs lrs : List.of(V1, V2)) {
            String modified = lrs.get(BY_ID + id).header("Last-Modified").orElseThrow();
            assertThat(ZonedDateTime.parse(modified, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant())
                    .isEqualTo(stored(id).truncatedTo(ChronoUnit.SECONDS));
        }
    }

    @Test
    @Requirement({"XAPI-00148", "C1.3-1", "C1.3-3", "C2.1.2-1"})
    void readsFormsAsUtf8AndTellsAskingFromStoring() {
        Scene scene = Scene.fresh();
        String id = newId();
        String name = "\u05e9 \ud83c\udf93 + & = %";
        String content = scene.statement(id, "'result':{'response':'" + name + "'}");

        Lrs.Answer stored = V1.send(
                "POST",
                STATEMENTS + "?method=POST",
                "application/x-www-form-urlencoded",
                ("Content-Type=application%2Fjson&content=" + Lrs.encoded(content)).getBytes());
        Lrs.Answer asked = V1.send(
                "POST",
                STATEMENTS + "?method=GET",
                "application/x-www-form-urlencoded",
                ("limit=1&agent=" + Lrs.encoded(json("{'mbox':'" + scene.mbox() + "'}"))).getBytes());

        assertThat(stored.status()).as(stored.toString()).isEqualTo(200);
        assertThat(asked.object()
                        .getJsonArray("statements")
                        .getJsonObject(0)
                        .getJsonObject("result")
                        .getString("response"))
                .isEqualTo(name);
    }

    @Test
    void takesEveryPlusInAnMboxForAPlus() {
        String key = newId();
        V1.post(STATEMENTS, Samples.statement(newId()).replace("ann@example.org", "ann+a+b+" + key + "@example.org"));

        assertThat(found(STATEMENTS + "?agent=%7B%22mbox%22%3A%22mailto%3Aann+a+b+" + key + "%40example.org%22%7D"))
                .hasSize(1);
    }
}
