package org.cpdmodules.lrs.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonString;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cpdmodules.lrs.matrix.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** State, Activity Profile and Agent Profile as a client sees them. Communication §2.2, §2.3, §2.6, §2.7, §3.1. */
@RunningServer
class DocumentsIT {
    private static final Lrs V1 = Lrs.inVersion1();
    private static final Lrs V2 = Lrs.inVersion2();
    private static final String JSON = "application/json";

    /** The three resources, each with a context that no other test has. */
    enum Kind {
        STATE,
        ACTIVITY_PROFILE,
        AGENT_PROFILE;

        /** The address of a fresh context; an id of a document is put behind. */
        String context() {
            String activity = Lrs.encoded("http://example.org/documents/" + UUID.randomUUID());
            String agent = agent(UUID.randomUUID() + "@example.org");
            return switch (this) {
                case STATE -> "xapi/activities/state?activityId=" + activity + "&agent=" + agent;
                case ACTIVITY_PROFILE -> "xapi/activities/profile?activityId=" + activity;
                case AGENT_PROFILE -> "xapi/agents/profile?agent=" + agent;
            };
        }

        String document(String context, String id) {
            return context + (this == STATE ? "&stateId=" : "&profileId=") + Lrs.encoded(id);
        }
    }

    private static String agent(String mail) {
        return Lrs.encoded("{\"mbox\":\"mailto:" + mail + "\"}");
    }

    private static Lrs.Answer create(String document, String json) {
        return V1.with("If-None-Match", "*").put(document, json);
    }

    private static List<String> ids(String context) {
        return V1.get(context).array().getValuesAs(JsonString::getString);
    }

    private static String sha1(byte[] octets) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(octets));
    }

    @ParameterizedTest
    @EnumSource
    @Requirement({
        "XAPI-00187", "XAPI-00188", "XAPI-00190", "XAPI-00191", "XAPI-00192", "XAPI-00193", "XAPI-00216", "XAPI-00217",
        "XAPI-00230", "XAPI-00259", "XAPI-00269", "XAPI-00270", "XAPI-00271", "XAPI-00273", "XAPI-00274", "XAPI-00282",
        "XAPI-00285", "XAPI-00287", "XAPI-00288", "XAPI-00289", "XAPI-00290", "XAPI-00291", "XAPI-00293", "XAPI-00311",
        "XAPI-00322", "C2.0-1", "C2.2-1", "C3.1-1", "C3.1-2", "C3.1-4"
    })
    void keepsTagsListsAndRemovesADocument(Kind kind) throws Exception {
        String context = kind.context();
        String document = kind.document(context, "one");

        assertThat(create(document, "{\"n\": 1.0}").status()).isEqualTo(204);
        Lrs.Answer found = V1.get(document);

        assertThat(found.status()).isEqualTo(200);
        assertThat(found.text()).isEqualTo("{\"n\": 1.0}");
        assertThat(found.header("Content-Type"))
                .hasValueSatisfying(it -> assertThat(it).startsWith(JSON));
        assertThat(found.header("ETag")).contains("\"" + sha1(found.body()) + "\"");
        assertThat(found.header("Last-Modified")).isPresent();
        assertThat(ids(context)).containsExactly("one");
        assertThat(V1.delete(document).status()).isEqualTo(204);
        assertThat(V1.get(document).status()).isEqualTo(404);
        assertThat(ids(context)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @Requirement({"XAPI-00195", "XAPI-00221", "XAPI-00268", "XAPI-00275", "XAPI-00294", "XAPI-00303"})
    void sinceLooksAtBothSides(Kind kind) throws Exception {
        String context = kind.context();
        Instant before = Instant.now();
        create(kind.document(context, "early"), "{}");
        Instant between = pauseAround();
        create(kind.document(context, "late"), "{}");
        Instant after = pauseAround();

        assertThat(ids(context + "&since=" + before.minusSeconds(1))).containsExactlyInAnyOrder("early", "late");
        assertThat(ids(context + "&since=" + between)).containsExactly("late");
        assertThat(ids(context + "&since=" + after)).isEmpty();
        assertThat(ids(context + "&since=" + after.plusSeconds(3600))).isEmpty();
        V1.post(kind.document(context, "early"), "{\"again\":true}");
        assertThat(ids(context + "&since=" + after)).containsExactly("early");
    }

    /** A moment that is later than all that was answered and earlier than all that is asked next. */
    private static Instant pauseAround() throws InterruptedException {
        Thread.sleep(5);
        Instant between = Instant.now();
        Thread.sleep(5);
        return between;
    }

    @ParameterizedTest
    @EnumSource
    @Requirement({
        "XAPI-00183", "XAPI-00184", "XAPI-00189", "XAPI-00231", "XAPI-00233", "XAPI-00234", "XAPI-00272", "XAPI-00279",
        "XAPI-00280", "XAPI-00283", "XAPI-00286", "XAPI-00292", "XAPI-00308", "XAPI-00310", "XAPI-00312", "C2.2-2",
        "C2.2-4"
    })
    void mergesTheTopLevelOnlyAndKeepsTheDigits(Kind kind) {
        String document = kind.document(kind.context(), "merged");

        assertThat(V1.post(
                                document,
                                "{\"x\":\"foo\",\"deep\":{\"a\":{\"b\":1},\"c\":2},\"n\":[-0,1E5,1.50],\"gone\":[1,2]}")
                        .status())
                .isEqualTo(204);
        assertThat(V1.post(document, "{\"deep\":{\"a\":{}},\"gone\":null,\"long\":0.12345678901234567890}")
                        .status())
                .isEqualTo(204);

        assertThat(V1.get(document).text())
                .isEqualTo(
                        "{\"x\":\"foo\",\"deep\":{\"a\":{}},\"n\":[-0,1E5,1.50],\"gone\":null,\"long\":0.12345678901234567890}");
    }

    @ParameterizedTest
    @EnumSource
    @Requirement({
        "XAPI-00182",
        "XAPI-00229",
        "XAPI-00232",
        "XAPI-00278",
        "XAPI-00284",
        "XAPI-00309",
        "XAPI-00313",
        "C2.2-3"
    })
    void refusesWhatCannotBeMergedAndChangesNothing(Kind kind) {
        String context = kind.context();
        String json = kind.document(context, "json");
        String text = kind.document(context, "text");
        create(json, "{\"x\":1}");
        V1.with("If-None-Match", "*").send("PUT", text, "text/plain", "{}".getBytes(StandardCharsets.UTF_8));

        List<Lrs.Answer> answers = List.of(
                V1.send("POST", json, "text/plain", "{\"x\":2}".getBytes(StandardCharsets.UTF_8)),
                V1.post(json, "[{\"x\":2}]"),
                V1.post(json, "\"x\""),
                V1.post(json, "{\"x\":2,\"x\":3}"),
                V1.post(json, "{\"x\":2"),
                V1.post(text, "{\"x\":2}"));

        assertThat(answers).extracting(Lrs.Answer::status).containsOnly(400);
        assertThat(V1.get(json).text()).isEqualTo("{\"x\":1}");
        assertThat(V1.get(text).text()).isEqualTo("{}");
    }

    @ParameterizedTest
    @EnumSource
    @Requirement({"C3.1-5", "C3.1-6", "C3.1-7", "C3.1-8"})
    void aPreconditionThatFailsChangesNothing(Kind kind) {
        String document = kind.document(kind.context(), "guarded");
        create(document, "{\"x\":1}");
        String tag = V1.get(document).header("ETag").orElseThrow();
        String wrong = "\"0000000000000000000000000000000000000000\"";

        assertThat(V1.with("If-None-Match", "*").put(document, "{}").status()).isEqualTo(412);
        assertThat(V1.with("If-Match", wrong).put(document, "{}").status()).isEqualTo(412);
        assertThat(V1.with("If-Match", wrong).post(document, "{\"y\":1}").status())
                .isEqualTo(412);
        assertThat(V1.with("If-Match", wrong).delete(document).status()).isEqualTo(412);
        assertThat(V1.with("If-Match", "*")
                        .put(document.replace("guarded", "absent"), "{}")
                        .status())
                .isEqualTo(412);
        assertThat(V1.get(document).text()).isEqualTo("{\"x\":1}");
        assertThat(V1.with("If-Match", wrong + ", " + tag)
                        .put(document, "{\"x\":2}")
                        .status())
                .isEqualTo(204);
        assertThat(V1.with("If-Match", tag).delete(document).status()).isEqualTo(412);
    }

    @ParameterizedTest
    @CsvSource({
        "STATE,            1.0.3, 204",
        "STATE,            2.0.0, 409",
        "ACTIVITY_PROFILE, 1.0.3, 409",
        "ACTIVITY_PROFILE, 2.0.0, 409",
        "AGENT_PROFILE,    1.0.3, 409",
        "AGENT_PROFILE,    2.0.0, 409"
    })
    @Requirement({"C3.1-9", "C3.1-10", "C3.1-11"})
    void aPutThatDoesNotSayWhatItReplacesIsRefusedWhereTheVersionWantsIt(Kind kind, String version, int status) {
        String document = kind.document(kind.context(), "blind");
        create(document, "{\"x\":1}");

        Lrs.Answer answer = V1.with("X-Experience-API-Version", version).put(document, "{\"x\":2}");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(V1.get(document).text()).isEqualTo(status == 204 ? "{\"x\":2}" : "{\"x\":1}");
        if (status == 409) {
            assertThat(answer.object().getString("remedy")).contains("GET", "If-Match");
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofManyThatReplaceOneVersionAtOnceOneWins(Kind kind) throws Exception {
        String document = kind.document(kind.context(), "contested");
        create(document, "{\"writer\":-1}");
        Lrs knowing = V1.with("If-Match", V1.get(document).header("ETag").orElseThrow());
        ExecutorService writers = Executors.newFixedThreadPool(8);
        List<Callable<Integer>> puts = new ArrayList<>();
        for (int writer = 0; writer < 8; writer++) {
            String body = "{\"writer\":" + writer + "}";
            puts.add(() -> knowing.put(document, body).status());
        }

        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> put : writers.invokeAll(puts)) {
            statuses.add(put.get());
        }
        writers.shutdown();

        assertThat(statuses)
                .containsOnlyOnce(204)
                .filteredOn(status -> status != 204)
                .containsOnly(412);
        assertThat(V1.get(document).object().getInt("writer")).isEqualTo(statuses.indexOf(204));
    }

    @Test
    @Requirement({"XAPI-00194", "XAPI-00218", "XAPI-00219", "XAPI-00220", "XAPI-00227"})
    void aRegistrationNarrowsAndNoneRemovesAll() {
        String context = Kind.STATE.context();
        String registered = context + "&registration=" + UUID.randomUUID();
        create(Kind.STATE.document(context, "plain"), "{}");
        create(Kind.STATE.document(registered, "registered"), "{}");

        assertThat(ids(registered)).containsExactly("registered");
        assertThat(ids(context)).containsExactlyInAnyOrder("plain", "registered");
        assertThat(V1.delete(registered).status()).isEqualTo(204);
        assertThat(ids(context)).containsExactly("plain");
        assertThat(V1.delete(context).status()).isEqualTo(204);
        assertThat(ids(context)).isEmpty();
    }

    @Test
    void agentsAreTheSameByTheirIdentifierOnly() {
        String mail = UUID.randomUUID() + "@example.org";
        String context = "xapi/activities/state?activityId=http%3A%2F%2Fexample.org%2Fequal&stateId=s&agent=";
        String named = Lrs.encoded("{\"objectType\":\"Agent\",\"name\":\"Ann\",\"mbox\":\"mailto:" + mail + "\"}");

        create(context + named, "{\"of\":\"ann\"}");

        assertThat(V1.get(context + agent(mail)).text()).isEqualTo("{\"of\":\"ann\"}");
        assertThat(V1.get(context + agent("x" + mail)).status()).isEqualTo(404);
        assertThat(V1.get(context + Lrs.encoded("{\"openid\":\"mailto:" + mail + "\"}"))
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\ud83c\udf93 \ud800\udf30",
                "\u05e2\u05d1\u05e8\u05d9\u05ea \u200f",
                "e\u0301",
                "\u00e9",
                "a/b\\c?d#e&f=g%h+i",
                " ",
                "\u2028"
            })
    void idsAreAnyText(String id) {
        String context = Kind.ACTIVITY_PROFILE.context();

        create(Kind.ACTIVITY_PROFILE.document(context, id), "\"" + id.replace("\\", "\\\\") + "\"");

        assertThat(ids(context)).containsExactly(id);
        assertThat(V1.get(Kind.ACTIVITY_PROFILE.document(context, id)).text())
                .isEqualTo("\"" + id.replace("\\", "\\\\") + "\"");
    }

    @Test
    void composedAndDecomposedLettersAreTwoIds() {
        String context = Kind.AGENT_PROFILE.context();

        create(Kind.AGENT_PROFILE.document(context, "\u00e9"), "{}");
        create(Kind.AGENT_PROFILE.document(context, "e\u0301"), "{}");

        assertThat(ids(context)).containsExactlyInAnyOrder("\u00e9", "e\u0301");
    }

    @ParameterizedTest
    @EnumSource
    void keepsOctetsThatAreNoText(Kind kind) {
        String document = kind.document(kind.context(), "octets");
        byte[] octets = new byte[256];
        for (int at = 0; at < octets.length; at++) {
            octets[at] = (byte) at;
        }

        V1.with("If-None-Match", "*").send("PUT", document, "application/octet-stream", octets);

        assertThat(V1.get(document).body()).isEqualTo(octets);
        assertThat(V1.get(document).header("Content-Type")).contains("application/octet-stream");
    }

    @ParameterizedTest
    @EnumSource
    @Requirement({"XAPI-00125", "XAPI-00126", "C1.1-1", "C1.1-2"})
    void answersHeadOfADocumentAsGet(Kind kind) {
        String document = kind.document(kind.context(), "head");
        create(document, "{\"x\":1}");
        for (Lrs lrs : List.of(V1, V2)) {
            Lrs.Answer get = lrs.get(document);

            Lrs.Answer head = lrs.send("HEAD", document, null, new byte[0]);

            assertThat(head.status()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            for (String header : List.of("ETag", "Last-Modified", "Content-Type", "X-Experience-API-Version")) {
                assertThat(head.header(header)).isEqualTo(get.header(header)).isPresent();
            }
        }
        assertThat(V1.send("HEAD", document.replace("head", "none"), null, new byte[0])
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void keepsTheTypeOfATextAsItCame(Kind kind) {
        String document = kind.document(kind.context(), "text");
        byte[] latin = "Übung".getBytes(StandardCharsets.ISO_8859_1);
        V1.with("If-None-Match", "*").send("PUT", document, "text/plain", latin);

        Lrs.Answer found = V1.get(document);

        assertThat(found.header("Content-Type")).contains("text/plain");
        assertThat(found.body()).isEqualTo(latin);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void sendsNoCopyOfWhatTheClientHas(Kind kind) {
        String document = kind.document(kind.context(), "known");
        create(document, "{\"a\":1}");
        String tag = V1.get(document).header("ETag").orElseThrow();

        Lrs.Answer known = V1.with("If-None-Match", tag).get(document);
        Lrs.Answer other = V1.with("If-None-Match", "\"other\"").get(document);

        assertThat(known.status()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
        assertThat(known.header("ETag")).contains(tag);
        assertThat(other.status()).isEqualTo(200);
    }
}
