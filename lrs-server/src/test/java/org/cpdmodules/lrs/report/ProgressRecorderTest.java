package org.cpdmodules.lrs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.data.Offset;
import org.cpdmodules.lrs.access.Assurance;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.feed.Deliveries;
import org.cpdmodules.lrs.http.TestRooms;
import org.cpdmodules.lrs.ledger.ParsedStatement;
import org.cpdmodules.lrs.ledger.StoredStatement;
import org.cpdmodules.lrs.ledger.TestLedger;
import org.cpdmodules.lrs.xapi.Account;
import org.cpdmodules.lrs.xapi.StoreId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class ProgressRecorderTest {
    private static final String MODULE = "https://cpdmodules.org/modules/trust";
    private static final String REGISTRATION = "22222222-2222-4222-8222-222222222222";
    private static final String COMPLETED = "http://adlnet.gov/expapi/verbs/completed";
    private static final Account ANN = new Account("https://lms.example/", "ann");

    private final StoreId store;
    private final ProgressRecorder recorder;
    private final ProgressBook book;
    private final List<ParsedStatement> told = new ArrayList<>();
    private final List<ParsedStatement> late = new ArrayList<>();
    private boolean standsAside;

    ProgressRecorderTest(TestDatabase on) {
        this.store = new TestLedger(on).store;
        this.recorder = new ProgressRecorder(on.database());
        this.book = new ProgressBook(on.database());
    }

    private void tell(String verb, String object, String result) {
        tell(verb, object, result, "ann", "Ann Example", "1.2.0");
    }

    private void tell(String verb, String object, String result, String account, String name, String version) {
        String json = """
                {"id": "%s",
                 "actor": {"objectType": "Agent", "name": "%s",
                           "account": {"homePage": "https://lms.example/", "name": "%s"}},
                 "verb": {"id": "%s"}, "object": {"id": "%s/%s"}, "result": {%s},
                 "context": {"registration": "%s",
                             "contextActivities": {"grouping": [{"id": "%s"}]},
                             "extensions": {"https://cpdmodules.org/xapi/extensions/module-version": "%s"}},
                 "timestamp": "2026-03-02T09:00:0%dZ",
                 "authority": {"objectType": "Agent", "account": {"homePage": "https://learn.example/", "name": "package:k"}}}
                """.formatted(
                        UUID.randomUUID(),
                        name,
                        account,
                        verb,
                        MODULE,
                        object,
                        result,
                        REGISTRATION,
                        MODULE,
                        version,
                        told.size() % 10);
        ParsedStatement statement = ParsedStatement.of(
                new StoredStatement(
                        told.size() + 1, UUID.randomUUID(), Instant.parse("2026-03-02T09:00:00Z"), false, json),
                true);
        told.add(statement);
        if (standsAside) {
            late.add(statement);
        } else {
            Deliveries.handOver(recorder, store, List.of(statement));
        }
    }

    private void tellLate() {
        late.forEach(statement -> Deliveries.handOverLate(recorder, store, statement));
    }

    private ModuleProgress line() {
        List<ModuleProgress> lines = book.of(store, ANN);
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }

    @Test
    void takesTheScoreThatCompletedMayOnlySayInAnExtension() {
        tell(
                "http://adlnet.gov/expapi/verbs/completed",
                "lesson",
                "\"completion\": true, \"extensions\": {\"https://cpdmodules.org/xapi/extensions/scaled-score\": 0.75}");

        assertThat(line().score()).hasValue(0.75);
    }

    /** One that the recorder can't write would end the report for everybody: the feed would not get past it. */
    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e99999", "1e999999999", "2", "-1.01"})
    void takesNoScoreThatIsNone(String score) {
        tell(
                COMPLETED,
                "lesson",
                "\"extensions\": {\"https://cpdmodules.org/xapi/extensions/scaled-score\": " + score + "}");

        assertThat(line().score()).isEmpty();
    }

    @Test
    void takesTheSmallestScore() {
        tell(COMPLETED, "lesson", "\"score\": {\"scaled\": 4.9e-324}");

        assertThat(line().score()).hasValueCloseTo(0.0, Offset.offset(1e-9));
    }

    @Test
    void keepsWhatADatabaseCanKeepOfNamesAndVersions() {
        tell(COMPLETED, "lesson", "", "ann", "An\\u0000n", "1.2\\u0000");
        assertThat(line().learnerName()).isEqualTo("An\ufffdn");
        assertThat(line().version()).isEqualTo("1.2\ufffd");

        tell(COMPLETED, "lesson", "", "ann", "a".repeat(199) + "\ud83d\ude00", "9".repeat(5_000));
        assertThat(line().learnerName()).isEqualTo("a".repeat(199) + "\ufffd");
        assertThat(line().version()).isEqualTo("9".repeat(40));
    }

    @Test
    void leavesOutWhoseIdentifierIsTooLongToShow() {
        tell(COMPLETED, "lesson", "");
        tell(COMPLETED, "lesson", "", "n".repeat(30_000), "Ben", "1.2.0");

        assertThat(book.all(store, Optional.empty(), TestRooms.ofOne()))
                .extracting(ModuleProgress::learnerName)
                .containsExactly("Ann Example");
    }

    @Test
    void countsNoTimeBeyondAHundredYears() {
        tell(COMPLETED, "lesson", "\"duration\": \"P292471208677Y\"");

        assertThat(line().timeSpent()).contains(Duration.ofDays(36_500));
    }

    @Test
    void leavesOutWhatTheServerSaysOfACertificate() {
        tell("https://cpdmodules.org/xapi/verbs/earned", "lesson", "");

        assertThat(book.of(store, ANN)).isEmpty();
    }

    @Test
    void countsEachThingOnce() {
        String adl = "http://adlnet.gov/expapi/verbs/";
        tell(adl + "experienced", "pages/one", "");
        tell(adl + "experienced", "pages/one", "");
        tell(adl + "experienced", "pages/two", "");
        tell(adl + "answered", "questions/q1", "\"success\": false");
        tell(adl + "answered", "questions/q1", "\"success\": true");
        tell(adl + "responded", "reflections/r1", "\"response\": \"A thought\"");
        tell("https://cpdmodules.org/xapi/verbs/planned", "plans/p/1", "\"response\": \"Do it\"");
        tell("https://cpdmodules.org/xapi/verbs/concluded", "scenarios/s", "");

        assertThat(line().done()).isEqualTo(new ModuleProgress.Done(2, 1, 1, 1, 1, 1));
        assertThat(line().learnerName()).isEqualTo("Ann Example");
        assertThat(line().version()).isEqualTo("1.2.0");
        assertThat(line().assurance()).isEqualTo(Assurance.SELF_ASSERTED);
        assertThat(line().isCompleted()).isFalse();
    }

    @Test
    void takesBackWhatWasEmptied() {
        tell("http://adlnet.gov/expapi/verbs/responded", "reflections/r1", "\"response\": \"A thought\"");
        tell("http://adlnet.gov/expapi/verbs/responded", "reflections/r1", "\"response\": \" \"");

        assertThat(line().done().reflections()).isZero();
    }

    @Test
    void changesNothingWhenTheFeedRepeatsItself() {
        tell("http://adlnet.gov/expapi/verbs/experienced", "pages/one", "");
        tell(
                "http://adlnet.gov/expapi/verbs/completed",
                "lesson",
                "\"completion\": true, \"duration\": \"PT1H2M\", \"score\": {\"scaled\": 0.75}");
        ModuleProgress once = line();
        Deliveries.handOver(recorder, store, told);

        assertThat(line()).isEqualTo(once);
        assertThat(once.isCompleted()).isTrue();
        assertThat(once.score()).hasValue(0.75);
        assertThat(once.timeSpent().map(Duration::toMinutes)).contains(62L);
    }

    @Test
    void whatComesLateFillsInWhatLaterStatementsLeftOpen() {
        String adl = "http://adlnet.gov/expapi/verbs/";
        tell(adl + "experienced", "pages/one", "");
        standsAside = true;
        tell(adl + "completed", "lesson", "\"duration\": \"PT1H\", \"score\": {\"scaled\": 0.25}");
        tell(adl + "responded", "reflections/r1", "\"response\": \"A thought\"");
        tell(adl + "answered", "questions/q1", "\"success\": false");
        tell(adl + "responded", "reflections/r2", "\"response\": \" \"");
        standsAside = false;
        tell(adl + "responded", "reflections/r2", "\"response\": \"Another\"");
        tell(adl + "passed", "lesson", "\"score\": {\"scaled\": 0.75}");
        tell(adl + "answered", "questions/q1", "\"success\": true");
        tellLate();
        tellLate();

        ModuleProgress line = line();
        assertThat(line.score()).hasValue(0.75);
        assertThat(line.timeSpent().map(Duration::toMinutes)).contains(60L);
        assertThat(line.completed()).contains(Instant.parse("2026-03-02T09:00:01Z"));
        assertThat(line.lastActive()).isEqualTo(Instant.parse("2026-03-02T09:00:07Z"));
        assertThat(line.done()).isEqualTo(new ModuleProgress.Done(1, 1, 1, 2, 0, 0));
    }

    @Test
    void whatComesLateCountsWhereNothingCameAfterIt() {
        tell(COMPLETED, "lesson", "\"score\": {\"scaled\": 0.25}");
        standsAside = true;
        tell(COMPLETED, "lesson", "\"score\": {\"scaled\": 0.75}");
        tell(COMPLETED, "lesson", "", "ben", "Ben", "1.2.0");
        tellLate();

        assertThat(line().score()).hasValue(0.75);
        assertThat(book.all(store, Optional.empty(), TestRooms.ofOne()))
                .extracting(ModuleProgress::learnerName)
                .containsExactlyInAnyOrder("Ann Example", "Ben");
    }

    @Test
    void keepsStoresApart() {
        tell("http://adlnet.gov/expapi/verbs/experienced", "pages/one", "");

        assertThat(book.all(new StoreId(store.value() + 100_000), Optional.empty(), TestRooms.ofOne()))
                .isEmpty();
        assertThat(book.all(store, Optional.of("trust"), TestRooms.ofOne())).hasSize(1);
        assertThat(book.all(store, Optional.of("other"), TestRooms.ofOne())).isEmpty();
    }

    @Test
    void readsNoLargeReportWhileOthersTakeUpTheMemory() {
        for (int learner = 0; learner < 50; learner++) {
            tell(COMPLETED, "lesson", "", "learner" + learner, "Ann Example", "1.2.0");
        }

        assertThatThrownBy(() -> book.all(store, Optional.empty(), TestRooms.taken()))
                .hasMessageContaining("no room for an answer");
        assertThat(book.all(store, Optional.empty(), TestRooms.ofOne())).hasSize(50);
    }
}
