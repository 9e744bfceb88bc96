package org.cpdmodules.lrs.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpdmodules.lrs.ledger.Sample.VERBS;
import static org.cpdmodules.lrs.ledger.Sample.activity;
import static org.cpdmodules.lrs.ledger.Sample.agent;
import static org.cpdmodules.lrs.ledger.Sample.referring;
import static org.cpdmodules.lrs.ledger.Sample.simple;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.ledger.NewStatement;
import org.cpdmodules.lrs.ledger.Sample;
import org.cpdmodules.lrs.ledger.StoredStatement;
import org.cpdmodules.lrs.ledger.TestLedger;
import org.cpdmodules.lrs.matrix.Requirement;
import org.cpdmodules.lrs.xapi.Ifi;
import org.cpdmodules.lrs.xapi.Mbox;
import org.cpdmodules.lrs.xapi.StoreId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages and their cursors, and what they promise while writers write. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class StatementPagesTest {
    private static final StatementQuery ALL = StatementQuery.ALL;

    private final TestDatabase on;
    private final SearchedStore store;
    private final TestLedger tiro;
    private final Cursors cursors;
    private final StatementSearch search;

    StatementPagesTest(TestDatabase on) {
        this.on = on;
        this.store = new SearchedStore(on);
        this.tiro = store.tiro;
        this.cursors = store.cursors;
        this.search = store.search;
    }

    private static Ifi mbox(String name) {
        return new Mbox("mailto:" + name + "@example.org");
    }

    @Test
    void pagesShowEveryStatementOnceInOrder() {
        List<UUID> ids = new ArrayList<>();
        for (int batch = 0; batch < 10; batch++) {
            NewStatement[] some = new NewStatement[23];
            for (int at = 0; at < some.length; at++) {
                some[at] = simple("ann", at % 2 == 0 ? "even" : "odd", "a");
                if (at % 2 == 0) {
                    ids.add(some[at].id());
                }
            }
            tiro.append(some);
        }

        assertThat(store.walk(ALL.withVerb(VERBS + "even").withAscending().withLimit(7)))
                .isEqualTo(ids);
        assertThat(store.walk(ALL.withVerb(VERBS + "even").withLimit(60)))
                .isEqualTo(ids.stream()
                        .sorted(java.util.Comparator.comparing(ids::indexOf).reversed())
                        .toList());
        assertThat(store.walk(ALL.withLimit(0))).hasSize(230);
        assertThat(store.walk(ALL.withAscending().withLimit(1)).subList(0, 3)).contains(ids.get(0), ids.get(1));
    }

    @Test
    @Requirement("D2.5-1")
    void aCursorIsGoodADayLaterOnAServerThatStartedSince() {
        TestLedger yesterday = new TestLedger(on, Clock.offset(Clock.systemUTC(), Duration.ofHours(-25)), stored -> {});
        List<UUID> ids = new ArrayList<>();
        for (int n = 0; n < 6; n++) {
            NewStatement statement = simple("ann", "experienced", "a" + n);
            ids.add(statement.id());
            yesterday.append(statement);
        }
        StatementSearch then = new StatementSearch(
                yesterday.database, yesterday.terms, yesterday.watermarks, new Cursors(yesterday.database));
        StatementQuery byAgent = ALL.withAgent(mbox("ann")).withAscending().withLimit(2);
        String more =
                then.find(yesterday.store, byAgent, Optional.empty()).cursor().orElseThrow();

        tiro.ledger.append(yesterday.store, List.of(referring("admin", "voided", ids.get(2))));
        Cursor cursor = cursors.read(yesterday.store, more).orElseThrow();
        Page page = search.find(yesterday.store, cursor.query(), Optional.of(cursor));

        assertThat(page.statements()).extracting(StoredStatement::id).containsExactly(ids.get(3), ids.get(4));
    }

    @Test
    @Requirement("XAPI-00109")
    void aPageThatEndsExactlyWithTheLastStatementHasNoCursor() {
        tiro.append(simple("ann", "experienced", "a"), simple("ann", "experienced", "b"));

        assertThat(search.find(tiro.store, ALL.withLimit(2), Optional.empty()).cursor())
                .isEmpty();
        assertThat(search.find(tiro.store, ALL.withLimit(1), Optional.empty()).cursor())
                .isPresent();
    }

    @Test
    void aPageThatWouldOutgrowTheHeapEndsEarly() {
        String large = "x".repeat(3_000_000);
        for (int at = 0; at < 5; at++) {
            tiro.append(Sample.of("'actor':" + agent("ann") + ",'verb':{'id':'" + VERBS + "met'},'object':{'id':'"
                    + activity("a") + "'},'result':{'response':'" + large + "'}"));
        }

        Page page = search.find(tiro.store, ALL, Optional.empty());

        assertThat(page.statements()).hasSize(3);
        assertThat(store.walk(ALL)).hasSize(5);
    }

    @Test
    void aWalkSeesWhatWasThereAtItsBeginningOnceWhileWritersWrite() throws Exception {
        List<UUID> before = new ArrayList<>();
        for (int batch = 0; batch < 8; batch++) {
            NewStatement[] some = new NewStatement[25];
            for (int at = 0; at < some.length; at++) {
                some[at] = simple("ann", "experienced", "a");
                before.add(some[at].id());
            }
            tiro.append(some);
        }
        AtomicBoolean stop = new AtomicBoolean();
        CountDownLatch written = new CountDownLatch(3);
        Thread writer = new Thread(() -> {
            while (!stop.get()) {
                tiro.append(simple("ann", "experienced", "a"), simple("bob", "experienced", "a"));
                written.countDown();
            }
        });
        writer.start();
        List<UUID> down;
        List<UUID> up = new ArrayList<>();
        try {
            assertThat(written.await(30, TimeUnit.SECONDS)).as("writes").isTrue();
            down = store.walk(ALL.withAgent(mbox("ann")).withLimit(9));
            Optional<Cursor> at = Optional.empty();
            do {
                Page page = search.find(
                        tiro.store, ALL.withAgent(mbox("ann")).withAscending().withLimit(9), at);
                page.statements().forEach(statement -> up.add(statement.id()));
                at = page.cursor().map(more -> cursors.read(tiro.store, more).orElseThrow());
            } while (at.isPresent() && up.size() < before.size());
        } finally {
            stop.set(true);
            writer.join();
        }

        assertThat(down).doesNotHaveDuplicates().containsAll(before);
        assertThat(up).doesNotHaveDuplicates().startsWith(before.toArray(UUID[]::new));
    }

    @Test
    void theWatermarkIsNeverLaterThanWhatAQuerySees() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        List<Instant> acknowledged = new ArrayList<>();
        List<Instant[]> answers = new ArrayList<>();
        Thread writer = new Thread(() -> {
            while (!stop.get()) {
                Instant stored = tiro.append(simple("ann", "experienced", "a")).stored();
                synchronized (acknowledged) {
                    acknowledged.add(stored);
                }
            }
        });
        writer.start();
        try {
            for (int round = 0; round < 200; round++) {
                Instant last;
                synchronized (acknowledged) {
                    last = acknowledged.isEmpty() ? Instant.EPOCH : acknowledged.get(acknowledged.size() - 1);
                }
                Page page = search.find(tiro.store, ALL.withLimit(1), Optional.empty());
                Instant seen = page.statements().isEmpty()
                        ? Instant.EPOCH
                        : page.statements().get(0).stored();
                assertThat(page.consistentThrough()).isAfterOrEqualTo(seen).isAfterOrEqualTo(last);
                answers.add(new Instant[] {seen, page.consistentThrough()});
            }
        } finally {
            stop.set(true);
            writer.join();
        }
        assertThat(answers).allSatisfy(answer -> assertThat(acknowledged)
                .noneMatch(stored -> stored.isAfter(answer[0]) && !stored.isAfter(answer[1])));
    }

    @Test
    void refusesCursorsThatWereChangedOrBelongToAnotherStore() {
        tiro.append(simple("ann", "experienced", "a"), simple("ann", "experienced", "b"));
        String cursor = search.find(tiro.store, ALL.withLimit(1), Optional.empty())
                .cursor()
                .orElseThrow();
        StoreId other = new org.cpdmodules.lrs.ledger.Stores(tiro.database).open("other");

        char flipped = cursor.charAt(60) == 'A' ? 'B' : 'A';
        assertThat(cursors.read(tiro.store, cursor)).isPresent();
        assertThat(cursors.read(other, cursor)).isEmpty();
        assertThat(cursors.read(tiro.store, cursor.substring(0, 60) + flipped + cursor.substring(61)))
                .isEmpty();
        assertThat(cursors.read(tiro.store, "")).isEmpty();
        assertThat(cursors.read(tiro.store, "no base64 %")).isEmpty();
    }

    @Test
    void cursorsOutliveTheServer() {
        tiro.append(simple("ann", "experienced", "a"), simple("ann", "experienced", "b"));
        StatementQuery query = ALL.withLimit(1).withAgent(mbox("ann")).withSince(Instant.parse("2020-01-01T00:00:00Z"));
        String cursor =
                search.find(tiro.store, query, Optional.empty()).cursor().orElseThrow();

        assertThat(new Cursors(tiro.database).read(tiro.store, cursor)).contains(new Cursor(query, 2));
    }
}
