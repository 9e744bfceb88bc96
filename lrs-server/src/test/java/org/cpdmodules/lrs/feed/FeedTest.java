package org.cpdmodules.lrs.feed;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.cpdmodules.lrs.attachment.AttachmentStore;
import org.cpdmodules.lrs.database.DatabaseUnavailable;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.erasure.Erasures;
import org.cpdmodules.lrs.ledger.NewStatement;
import org.cpdmodules.lrs.ledger.ParsedStatement;
import org.cpdmodules.lrs.ledger.Sample;
import org.cpdmodules.lrs.ledger.StoreAdvanced;
import org.cpdmodules.lrs.ledger.Stores;
import org.cpdmodules.lrs.ledger.TestLedger;
import org.cpdmodules.lrs.xapi.Json;
import org.cpdmodules.lrs.xapi.Mbox;
import org.cpdmodules.lrs.xapi.StoreId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class FeedTest {
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(3);
    private final TestLedger tiro;

    private Optional<StoreAdvanced> advanced = Optional.empty();

    FeedTest(TestDatabase on) {
        this.tiro = new TestLedger(on, Clock.systemUTC(), event -> advanced = Optional.of(event));
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    /** Remembers what it was given; fails as often as it is told. */
    private static class Listener implements Subscriber {
        private final String name;
        private final StoreId store;
        private final CountDownLatch expected;
        private final List<Long> seqs = new ArrayList<>();
        private int failuresLeft;
        private int calls;

        Listener(String name, StoreId store, int expected, int failures) {
            this.name = name;
            this.store = store;
            this.expected = new CountDownLatch(expected);
            this.failuresLeft = failures;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Notes notes() {
            return new Heard();
        }

        @Override
        public synchronized void receive(StoreId from, Notes notes) {
            if (from.equals(store)) {
                receive(((Heard) notes).all);
            }
        }

        void receive(List<ParsedStatement> statements) {
            calls++;
            if (failuresLeft > 0) {
                failuresLeft--;
                throw new IllegalStateException("not now");
            }
            statements.forEach(statement -> {
                seqs.add(statement.seq());
                expected.countDown();
            });
        }

        void await() throws InterruptedException {
            assertThat(expected.await(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    private Feed feed(Subscriber... subscribers) {
        return feed(threads, subscribers);
    }

    private Feed feed(ScheduledExecutorService threads, Subscriber... subscribers) {
        return feed(threads, Duration.ofMillis(10), subscribers);
    }

    private Feed feed(ScheduledExecutorService threads, Duration firstPause, Subscriber... subscribers) {
        return new Feed(
                new Stores(tiro.database),
                List.of(subscribers),
                new Courier.Office(
                        tiro.database.product(),
                        tiro.database::write,
                        tiro.watermarks,
                        threads,
                        Clock.systemUTC(),
                        firstPause));
    }

    private void append(Feed feed, int count) {
        tiro.append(IntStream.range(0, count)
                .mapToObj(n -> Sample.simple("ann", "experienced", "a" + n))
                .toArray(NewStatement[]::new));
        feed.advanced(advanced.orElseThrow());
    }

    /** Wakes the feed as the commit of another process does: what is new must be read. */
    private void wake(Feed feed) {
        feed.advanced(new StoreAdvanced(tiro.store, tiro.watermarks.of(tiro.store), List.of()));
    }

    private long cursor(String subscriber) {
        return tiro.database.read(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT seq FROM feed_cursor WHERE store_id = ? AND subscriber = ?")) {
                select.setLong(1, tiro.store.value());
                select.setString(2, subscriber);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? row.getLong(1) : -1L;
                }
            }
        });
    }

    private static List<Long> upTo(int last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    @Test
    void handsOverEveryStatementInOrderWhileOthersAreWritten() throws Exception {
        Listener listener = new Listener("listener", tiro.store, 730, 0);
        Feed feed = feed(listener);

        for (int batch = 0; batch < 10; batch++) {
            append(feed, 73);
        }
        listener.await();

        assertThat(listener.seqs).isEqualTo(upTo(730));
    }

    @Test
    void goesOnBehindTheCursorAfterARestart() throws Exception {
        Listener before = new Listener("listener", tiro.store, 5, 0);
        ScheduledExecutorService firstStart = Executors.newScheduledThreadPool(1);
        append(feed(firstStart, before), 5);
        before.await();
        FeedScene.await(() -> cursor("listener") == 5);
        firstStart.shutdown();
        assertThat(firstStart.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

        Listener after = new Listener("listener", tiro.store, 3, 0);
        append(feed(after), 3);
        after.await();

        assertThat(after.seqs).containsExactly(6L, 7L, 8L);
    }

    @Test
    void triesAgainAfterAFailureAndLosesNothing() throws Exception {
        Listener listener = new Listener("listener", tiro.store, 4, 3);
        Feed feed = feed(listener);

        append(feed, 4);
        listener.await();

        assertThat(listener.seqs).isEqualTo(upTo(4));
        assertThat(listener.calls).isEqualTo(4);
    }

    @Test
    void aFailingSubscriberStopsNobodyElseAndItsStateIsVisible() throws Exception {
        Listener broken = new Listener("broken", tiro.store, 1, Integer.MAX_VALUE);
        Listener healthy = new Listener("healthy", tiro.store, 2, 0);
        Feed feed = feed(threads, Duration.ofMinutes(1), broken, healthy);

        append(feed, 2);
        healthy.await();

        assertThat(healthy.seqs).isEqualTo(upTo(2));
        assertThat(cursor("broken")).isLessThanOrEqualTo(0);
        Delivery state = state(feed, "broken");
        assertThat(state.failure()).contains("java.lang.IllegalStateException");
        assertThat(state.nextTry())
                .hasValueSatisfying(next -> assertThat(next).isAfter(Instant.parse("2020-01-01T00:00:00Z")));
    }

    private static Delivery state(Feed feed, String subscriber) throws InterruptedException {
        for (int tries = 0; tries < 6000; tries++) {
            for (Delivery delivery : feed.deliveries()) {
                if (delivery.subscriber().equals(subscriber) && delivery.failures() > 0) {
                    return delivery;
                }
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
        throw new AssertionError("no failure of " + subscriber + " in " + feed.deliveries());
    }

    @Test
    void theCursorMovesWithTheEffectsOrNotAtAll() throws Exception {
        Listener listener = new Listener("listener", tiro.store, 2, 0);
        CountDownLatch failed = new CountDownLatch(1);
        Feed feed = new Feed(
                new Stores(tiro.database),
                List.of(listener),
                new Courier.Office(
                        tiro.database.product(),
                        work -> tiro.database.write(connection -> {
                            long seq = work.on(connection);
                            if (seq > 0 && failed.getCount() > 0) {
                                failed.countDown();
                                throw new IllegalStateException("the commit fails");
                            }
                            return seq;
                        }),
                        tiro.watermarks,
                        threads,
                        Clock.systemUTC(),
                        Duration.ofMillis(10)));

        append(feed, 1);
        listener.await();

        assertThat(listener.seqs).containsExactly(1L, 1L);
    }

    /** Pages are read once for all; who can't read one must not take it from the others. */
    @Test
    void aSubscriberThatCannotReadAStatementStopsNobodyElse() throws Exception {
        Listener broken = new Listener("broken", tiro.store, 1, 0) {
            @Override
            public Notes notes() {
                return new Blank() {
                    @Override
                    public void add(ParsedStatement statement) {
                        throw new IllegalArgumentException("never seen such a thing");
                    }
                };
            }
        };
        Listener healthy = new Listener("healthy", tiro.store, 2, 0);
        Feed feed = feed(threads, Duration.ofMinutes(1), broken, healthy);

        append(feed, 2);
        healthy.await();

        assertThat(healthy.seqs).isEqualTo(upTo(2));
        assertThat(state(feed, "broken").failure()).contains("java.lang.IllegalArgumentException");
    }

    /** What was kept in memory since it came says what the rows say. */
    @Test
    void handsOverTheSameFromMemoryAsFromTheDatabase() throws Exception {
        Keeping kept = new Keeping("kept");
        Feed feed = feed(kept);
        append(feed, 2);
        NewStatement simple = Sample.simple("ann", "experienced", "b");
        tiro.append(new NewStatement(simple.id(), simple.json(), false));
        feed.advanced(advanced.orElseThrow());
        Keeping read = new Keeping("read");
        wake(feed(read));
        kept.await();
        read.await();

        assertThat(kept.statements)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("json", "length")
                .isEqualTo(read.statements);
        assertThat(kept.statements).extracting(ParsedStatement::defines).containsExactly(true, true, false);
        assertThat(kept.statements).extracting(ParsedStatement::happened).isEqualTo(read.happened());
        for (int at = 0; at < 3; at++) {
            JsonObject whole = read.statements.get(at).json();
            // What the ledger sets itself may not stand in the text yet.
            assertThat(kept.statements.get(at).length())
                    .isBetween(1, read.statements.get(at).length());
            assertThat(whole).containsAllEntriesOf(kept.statements.get(at).json());
            assertThat(kept.statements.get(at).json().keySet())
                    .containsAll(Json.createObjectBuilder(whole)
                            .remove("timestamp")
                            .build()
                            .keySet());
        }
    }

    /** Remembers three statements whole. */
    private final class Keeping extends Listener {
        private final List<ParsedStatement> statements = Collections.synchronizedList(new ArrayList<>());

        Keeping(String name) {
            super(name, tiro.store, 3, 0);
        }

        @Override
        void receive(List<ParsedStatement> page) {
            statements.addAll(page);
            super.receive(page);
        }

        List<Instant> happened() {
            return statements.stream().map(ParsedStatement::happened).toList();
        }
    }

    /** More than fit on one page together: the next pages bring them. */
    @Test
    void handsOverStatementsThatAreTooLargeToBeReadTogether() throws Exception {
        Listener listener = new Listener("listener", tiro.store, 5, 0);
        Feed feed = feed(listener);
        byte[] octets = new byte[1_800_000];
        for (int number = 0; number < 5; number++) {
            new Random(number).nextBytes(octets);
            tiro.append(Sample.of("'actor':" + Sample.agent("ann") + ",'verb':{'id':'" + Sample.VERBS
                    + "experienced'},'object':{'id':'" + Sample.activity("large")
                    + "'},'context':{'extensions':{'https://example.org/x':'"
                    + Base64.getEncoder().encodeToString(octets) + "'}}"));
        }
        wake(feed);
        listener.await();

        assertThat(listener.seqs).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    /** A page that one subscriber has read already must not bring back for another what was erased since. */
    @Test
    void handsOverNothingThatWasErasedSinceItWasRead() throws Exception {
        AtomicBoolean isErased = new AtomicBoolean();
        Listener early = new Listener("early", tiro.store, 6, 0);
        Listener late = new Listener("late", tiro.store, 3, 0) {
            @Override
            void receive(List<ParsedStatement> statements) {
                if (!isErased.get()) {
                    throw new DatabaseUnavailable(Duration.ZERO);
                }
                super.receive(statements);
            }
        };
        Feed feed = feed(early, late);
        tiro.append(IntStream.range(0, 6)
                .mapToObj(n -> Sample.simple(n % 2 == 0 ? "ann" : "bob", "experienced", "a" + n))
                .toArray(NewStatement[]::new));
        wake(feed);
        early.await();

        Erasures erasures = new Erasures(
                tiro.database, new AttachmentStore(tiro.database, Clock.systemUTC()), Clock.systemUTC(), List.of());
        erasures.run(
                tiro.store,
                erasures.begin(
                        tiro.store, new Mbox("mailto:ann@example.org"), new Erasures.Order("a", "Ada", "why", false)));
        isErased.set(true);
        late.await();

        assertThat(late.seqs).containsExactly(2L, 4L, 6L);
        FeedScene.await(() -> cursor("late") == 6);
    }
}
