package org.cpdmodules.lrs.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.http.Preconditions;
import org.cpdmodules.lrs.http.Problem;
import org.cpdmodules.lrs.ledger.TestLedger;
import org.cpdmodules.lrs.matrix.Requirement;
import org.cpdmodules.lrs.xapi.Ifi;
import org.cpdmodules.lrs.xapi.Mbox;
import org.cpdmodules.lrs.xapi.MboxSha1sum;
import org.cpdmodules.lrs.xapi.StoreId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class DocumentsTest {
    private static final Ifi ANN = new Mbox("mailto:ann@example.org");
    private static final String COURSE = "https://example.org/course";
    private static final Documents.Guard ANY = tag -> Optional.empty();

    private final Documents documents;
    private final StoreId store;

    DocumentsTest(TestDatabase on) {
        this.store = new TestLedger(on).store;
        this.documents = new Documents(on.database(), Clock.systemUTC());
    }

    private static DocumentScope state() {
        return DocumentScope.state(COURSE, ANN, Optional.empty());
    }

    private static Draft json(String text) {
        return draft("application/json; charset=utf-8", text.replace('\'', '"'));
    }

    private static Draft draft(String type, String text) {
        return new Draft(type, new Content(text.getBytes(StandardCharsets.UTF_8)));
    }

    private String text(DocumentScope scope, String id) {
        return documents
                .document(store, scope, id)
                .map(document -> new String(document.content().octets(), StandardCharsets.UTF_8))
                .orElse("(none)");
    }

    private static Documents.Guard ifMatch(String tag) {
        return new Preconditions(List.of(tag), List.of())::failure;
    }

    private static Documents.Guard ifNoneMatch(String tag) {
        return new Preconditions(List.of(), List.of(tag))::failure;
    }

    @Test
    void keepsOctetsAndTypeAndTagsThemWithTheirSha1() {
        documents.put(store, state(), "bookmark", draft("text/plain;charset=x", "hello"), ANY);

        Document kept = documents.document(store, state(), "bookmark").orElseThrow();
        assertThat(kept.contentType()).isEqualTo("text/plain;charset=x");
        assertThat(kept.content().octets()).asString(StandardCharsets.UTF_8).isEqualTo("hello");
        assertThat(kept.tag()).isEqualTo("\"aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d\"");
    }

    @Test
    void keepsEmptyAndBinaryDocumentsAndIdsOfAnyLength() {
        String longId = "i".repeat(40_000);
        byte[] every = new byte[256];
        for (int at = 0; at < every.length; at++) {
            every[at] = (byte) at;
        }

        documents.put(store, state(), longId, draft("text/plain", ""), ANY);
        documents.put(store, state(), "binary", new Draft("application/octet-stream", new Content(every)), ANY);

        assertThat(text(state(), longId)).isEmpty();
        assertThat(documents
                        .document(store, state(), "binary")
                        .orElseThrow()
                        .content()
                        .octets())
                .isEqualTo(every);
        assertThat(documents.ids(store, state(), Optional.empty()).ids()).containsExactlyInAnyOrder(longId, "binary");
    }

    @Test
    void aMissingRegistrationIsAKeyOfItsOwn() {
        DocumentScope registered = DocumentScope.state(COURSE, ANN, Optional.of(UUID.randomUUID()));
        documents.put(store, state(), "bookmark", json("{'a':1}"), ANY);
        documents.put(store, registered, "bookmark", json("{'a':2}"), ANY);

        assertThat(text(state(), "bookmark")).isEqualTo("{\"a\":1}");
        assertThat(text(registered, "bookmark")).isEqualTo("{\"a\":2}");
        documents.delete(store, registered, "bookmark", ANY);
        assertThat(text(state(), "bookmark")).isEqualTo("{\"a\":1}");
    }

    @Test
    void withoutARegistrationAllOfTheActivityAndAgentAreListedAndDeleted() {
        DocumentScope registered = DocumentScope.state(COURSE, ANN, Optional.of(UUID.randomUUID()));
        DocumentScope other = DocumentScope.state(COURSE + "/other", ANN, Optional.empty());
        documents.put(store, state(), "one", json("{}"), ANY);
        documents.put(store, registered, "two", json("{}"), ANY);
        documents.put(store, other, "three", json("{}"), ANY);

        assertThat(documents.ids(store, state(), Optional.empty()).ids()).containsExactly("one", "two");
        assertThat(documents.ids(store, registered, Optional.empty()).ids()).containsExactly("two");
        documents.deleteAll(store, state());
        assertThat(documents.ids(store, state(), Optional.empty()).ids()).isEmpty();
        assertThat(documents.ids(store, other, Optional.empty()).ids()).containsExactly("three");
    }

    @Test
    void agentsAreTheSameByTheirIdentifierOnly() {
        DocumentScope lower = DocumentScope.agentProfile(new MboxSha1sum("aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d"));
        DocumentScope upper = DocumentScope.agentProfile(new MboxSha1sum("AAF4C61DDCC5E8A2DABEDE0F3B482CD9AEA9434D"));
        documents.put(store, lower, "settings", json("{}"), ANY);

        assertThat(text(upper, "settings")).isEqualTo("{}");
        assertThat(text(DocumentScope.agentProfile(ANN), "settings")).isEqualTo("(none)");
        assertThat(text(DocumentScope.activityProfile(COURSE), "settings")).isEqualTo("(none)");
    }

    @Test
    @Requirement("XAPI-00195")
    void sinceIsExclusive() {
        documents.put(store, state(), "early", json("{}"), ANY);
        Instant between =
                documents.document(store, state(), "early").orElseThrow().updated();
        documents.put(store, state(), "late", json("{}"), ANY);

        assertThat(documents.ids(store, state(), Optional.of(between)).ids()).containsExactly("late");
        assertThat(documents
                        .ids(store, state(), Optional.of(between.minusNanos(1000)))
                        .ids())
                .containsExactly("early", "late");
        documents.post(store, state(), "early", json("{'x':1}"), Integer.MAX_VALUE, ANY);
        assertThat(documents.ids(store, state(), Optional.of(between)).ids()).containsExactly("late", "early");
    }

    @Test
    @Requirement("XAPI-00183")
    void mergesTopLevelMembersOnlyAndKeepsDigits() {
        documents.put(store, state(), "d", json("{'x':'foo','y':{'a':1.0,'b':2},'n':1.50}"), ANY);

        Optional<Problem> problem =
                documents.post(store, state(), "d", json("{'y':{'c':3},'z':[]}"), Integer.MAX_VALUE, ANY);

        assertThat(problem).isEmpty();
        assertThat(text(state(), "d")).isEqualTo("{\"x\":\"foo\",\"y\":{\"c\":3},\"n\":1.50,\"z\":[]}");
    }

    @Test
    void refusesAMergeThatWouldGrowBeyondTheMost() {
        documents.put(store, state(), "d", json("{'x':1}"), ANY);

        Optional<Problem> problem = documents.post(store, state(), "d", json("{'y':2}"), 12, ANY);

        assertThat(status(problem)).isEqualTo(413);
        assertThat(text(state(), "d")).isEqualTo("{'x':1}".replace('\'', '"'));
        assertThat(documents.post(store, state(), "d", json("{'y':2}"), 13, ANY))
                .isEmpty();
    }

    @Test
    void refusesMergesOfAnythingButJsonObjectsAndChangesNothing() {
        documents.put(store, state(), "json", json("{'x':1}"), ANY);
        documents.put(store, state(), "text", draft("text/plain", "{}"), ANY);
        documents.put(store, state(), "broken", json("{'x':"), ANY);

        assertThat(status(documents.post(store, state(), "json", draft("text/plain", "{}"), Integer.MAX_VALUE, ANY)))
                .isEqualTo(400);
        assertThat(status(documents.post(store, state(), "json", json("[1]"), Integer.MAX_VALUE, ANY)))
                .isEqualTo(400);
        assertThat(status(documents.post(store, state(), "json", json("{'x':"), Integer.MAX_VALUE, ANY)))
                .isEqualTo(400);
        assertThat(status(documents.post(store, state(), "text", json("{'x':1}"), Integer.MAX_VALUE, ANY)))
                .isEqualTo(400);
        assertThat(status(documents.post(store, state(), "broken", json("{'x':1}"), Integer.MAX_VALUE, ANY)))
                .isEqualTo(400);
        assertThat(status(documents.post(store, state(), "new", json("{'x':"), Integer.MAX_VALUE, ANY)))
                .isEqualTo(400);
        assertThat(text(state(), "json")).isEqualTo("{\"x\":1}");
        assertThat(text(state(), "new")).isEqualTo("(none)");
    }

    private static int status(Optional<Problem> problem) {
        return problem.map(Problem::status).orElse(204);
    }

    @Test
    void aWrongTagChangesNothing() {
        documents.put(store, state(), "d", json("{'x':1}"), ifNoneMatch("*"));
        String tag = documents.document(store, state(), "d").orElseThrow().tag();

        assertThat(status(documents.put(store, state(), "d", json("{'x':2}"), ifMatch("\"0\""))))
                .isEqualTo(412);
        assertThat(status(documents.post(store, state(), "d", json("{'x':2}"), Integer.MAX_VALUE, ifMatch("\"0\""))))
                .isEqualTo(412);
        assertThat(status(documents.delete(store, state(), "d", ifMatch("\"0\""))))
                .isEqualTo(412);
        assertThat(status(documents.put(store, state(), "d", json("{'x':2}"), ifNoneMatch("*"))))
                .isEqualTo(412);
        assertThat(text(state(), "d")).isEqualTo("{\"x\":1}");
        assertThat(status(documents.delete(store, state(), "d", ifMatch(tag)))).isEqualTo(204);
        assertThat(text(state(), "d")).isEqualTo("(none)");
    }

    @Test
    void ofManyThatCreateADocumentOneWins() throws Exception {
        List<Integer> statuses =
                race(12, n -> status(documents.put(store, state(), "d", json("{'n':" + n + "}"), ifNoneMatch("*"))));

        assertThat(statuses)
                .containsOnlyOnce(204)
                .filteredOn(status -> status != 204)
                .containsOnly(412);
    }

    @Test
    void ofManyThatReplaceOneVersionOneWins() throws Exception {
        documents.put(store, state(), "d", json("{}"), ANY);
        String tag = documents.document(store, state(), "d").orElseThrow().tag();

        List<Integer> statuses =
                race(12, n -> status(documents.put(store, state(), "d", json("{'n':" + n + "}"), ifMatch(tag))));

        assertThat(statuses)
                .containsOnlyOnce(204)
                .filteredOn(status -> status != 204)
                .containsOnly(412);
    }

    @Test
    void mergesAtTheSameTimeLoseNothing() throws Exception {
        List<Integer> statuses = race(
                12,
                n -> status(
                        documents.post(store, state(), "d", json("{'n" + n + "':" + n + "}"), Integer.MAX_VALUE, ANY)));

        assertThat(statuses).containsOnly(204);
        for (int n = 0; n < 12; n++) {
            assertThat(text(state(), "d")).contains("\"n" + n + "\":" + n);
        }
    }

    private interface Step {
        int run(int number) throws Exception;
    }

    private static List<Integer> race(int runners, Step step) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(runners);
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (int runner = 0; runner < runners; runner++) {
            int number = runner;
            tasks.add(() -> step.run(number));
        }
        List<Integer> results = new ArrayList<>();
        for (Future<Integer> each : pool.invokeAll(tasks)) {
            results.add(each.get());
        }
        pool.shutdown();
        return results;
    }
}
