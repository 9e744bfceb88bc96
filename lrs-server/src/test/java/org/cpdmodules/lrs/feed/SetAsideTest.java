package org.cpdmodules.lrs.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.cpdmodules.lrs.attachment.AttachmentStore;
import org.cpdmodules.lrs.database.Rows;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.database.Transaction;
import org.cpdmodules.lrs.erasure.Erasures;
import org.cpdmodules.lrs.ledger.NewStatement;
import org.cpdmodules.lrs.ledger.ParsedStatement;
import org.cpdmodules.lrs.ledger.Sample;
import org.cpdmodules.lrs.ledger.StoreAdvanced;
import org.cpdmodules.lrs.ledger.Stores;
import org.cpdmodules.lrs.ledger.TestLedger;
import org.cpdmodules.lrs.xapi.Mbox;
import org.cpdmodules.lrs.xapi.StoreId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A statement that a subscriber fails on each time stops nothing that follows it, and is not lost. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class SetAsideTest {
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(3);
    private final TestLedger tiro;
    private final SetAsideStatements aside;

    SetAsideTest(TestDatabase on) {
        this.tiro = new TestLedger(on);
        this.aside = new SetAsideStatements(tiro.database);
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private Picky picky(Long... offenders) {
        return new Picky(tiro.store, offenders);
    }

    private Feed feed(Subscriber... subscribers) {
        return feed(tiro.database::write, subscribers);
    }

    private Feed feed(Transaction transaction, Subscriber... subscribers) {
        return feed(threads, transaction, subscribers);
    }

    private Feed feed(ScheduledExecutorService threads, Transaction transaction, Subscriber... subscribers) {
        return new Feed(
                new Stores(tiro.database),
                List.of(subscribers),
                new Courier.Office(
                        tiro.database.product(),
                        transaction,
                        tiro.watermarks,
                        threads,
                        Clock.systemUTC(),
                        Duration.ofMillis(5)));
    }

    private void wake(Feed feed) {
        feed.advanced(new StoreAdvanced(tiro.store, tiro.watermarks.of(tiro.store), List.of()));
    }

    private void append(int count) {
        tiro.append(IntStream.range(0, count)
                .mapToObj(n -> Sample.simple(n % 2 == 0 ? "ann" : "bob", "experienced", "a" + n))
                .toArray(NewStatement[]::new));
    }

    private long cursor() {
        return tiro.database.read(connection -> Rows.first(
                        connection,
                        "SELECT seq FROM feed_cursor WHERE store_id = ? AND subscriber = 'picky'",
                        row -> row.getLong(1),
                        tiro.store.value())
                .orElse(0L));
    }

    private List<SetAsideStatement> aside() {
        return aside.oldest(tiro.store, 1000);
    }

    private List<Long> seqsAside() {
        return aside().stream().map(SetAsideStatement::seq).toList();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int tries = 0; !condition.getAsBoolean() && tries < 2000; tries++) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private static List<Long> upTo(long last, Long... without) {
        List<Long> seqs =
                new ArrayList<>(LongStream.rangeClosed(1, last).boxed().toList());
        seqs.removeAll(List.of(without));
        return seqs;
    }

    private static Delivery delivery(Feed feed) {
        return feed.deliveries().get(0);
    }

    @Test
    void handsOverAllThatIsBeforeAndBehindThoseThatFail() throws Exception {
        Picky picky = picky(1L, 7L, 8L, 23L, 40L);
        Feed feed = feed(picky);
        append(40);
        wake(feed);
        await(() -> cursor() == 40);
        append(3);
        wake(feed);
        await(() -> cursor() == 43);

        assertThat(picky.taken).isEqualTo(upTo(43, 1L, 7L, 8L, 23L, 40L));
        assertThat(seqsAside()).containsExactly(1L, 7L, 8L, 23L, 40L);
        assertThat(aside.count(tiro.store)).isEqualTo(5);
        await(() -> delivery(feed).setAside() == 5 && delivery(feed).failures() == 0);
    }

    @Test
    void saysWhyAndNothingOfWhatTheStatementSays() throws Exception {
        Instant before = Instant.now().minusSeconds(1);
        append(1);
        wake(feed(picky(1L)));
        await(() -> cursor() == 1);

        SetAsideStatement only = aside().get(0);
        assertThat(only.subscriber()).isEqualTo("picky");
        assertThat(only.reason())
                .startsWith("IllegalArgumentException at org.cpdmodules.lrs.feed.Picky")
                .contains("Picky.java:")
                .doesNotContain("ann@example.org");
        assertThat(only.attempts()).isEqualTo(1);
        assertThat(only.since()).isBetween(before, Instant.now()).isEqualTo(only.lastTried());
    }

    /** Notes are taken while a page is read, for all subscribers at once. */
    @Test
    void setsAsideWhatASubscriberCannotReadAndOthersTakeIt() throws Exception {
        Picky healthy = picky();
        List<Long> read = Collections.synchronizedList(new ArrayList<>());
        Subscriber shallow = new Subscriber() {
            @Override
            public String name() {
                return "shallow";
            }

            @Override
            public Notes notes() {
                return new Blank() {
                    @Override
                    public void add(ParsedStatement statement) {
                        if (statement.seq() == 3) {
                            throw new StackOverflowError();
                        }
                        read.add(statement.seq());
                    }
                };
            }

            @Override
            public void receive(StoreId store, Notes notes) {}
        };
        append(5);
        wake(feed(healthy, shallow));
        await(() -> cursor() == 5 && aside.count(tiro.store) == 1);
        await(() -> read.contains(5L));

        assertThat(healthy.taken).isEqualTo(upTo(5));
        assertThat(aside().get(0).subscriber()).isEqualTo("shallow");
        assertThat(aside().get(0).seq()).isEqualTo(3);
        assertThat(aside().get(0).reason()).startsWith("StackOverflowError");
    }

    @Test
    void setsNothingAsideWhileTheDatabaseIsAway() throws Exception {
        AtomicInteger failures = new AtomicInteger();
        Picky picky = picky(2L);
        picky.failure = seq -> {
            if (failures.incrementAndGet() <= Stride.PATIENCE + 2) {
                throw new IllegalStateException(new SQLException("the connection broke", "08006"));
            }
        };
        append(3);
        wake(feed(picky));
        await(() -> cursor() == 3);

        assertThat(failures).hasValue(Stride.PATIENCE + 3);
        assertThat(picky.taken).isEqualTo(upTo(3));
        assertThat(aside()).isEmpty();
    }

    @Test
    void deliversAgainAtTheNextStartInOrder() throws Exception {
        append(30);
        wake(feed(picky(4L, 9L, 10L, 11L)));
        await(() -> cursor() == 30);
        append(2);

        Picky mended = picky(10L);
        Feed next = feed(mended);
        wake(next);
        await(() -> cursor() == 32 && aside.count(tiro.store) == 1);

        assertThat(mended.late).containsExactly(4L, 9L, 11L);
        assertThat(mended.taken).containsExactly(31L, 32L);
        SetAsideStatement left = aside().get(0);
        assertThat(left.seq()).isEqualTo(10);
        assertThat(left.attempts()).isEqualTo(2);
        assertThat(left.lastTried()).isAfter(left.since());
        mended.offenders.clear();
        next.redeliver(tiro.store);
        await(() -> aside().isEmpty());
        assertThat(mended.late).containsExactly(4L, 9L, 11L, 10L);
    }

    /** As a process that is killed, or a database that goes: at each transaction in turn, after its work and before its end. */
    @Test
    void losesNothingWhereverItIsInterrupted() throws Exception {
        int last = 0;
        for (int interrupted = 1; interrupted <= 14; interrupted++) {
            append(5);
            Picky picky = picky(last + 2L, last + 5L);
            last += 5;
            int end = last;
            serve(interrupted, picky, () -> cursor() == end);
            assertThat(picky.taken).containsAll(List.of(end - 4L, end - 2L, end - 1L));
            assertThat(picky.taken).doesNotContain(end - 3L, (long) end);
            assertThat(seqsAside()).containsExactly(end - 3L, (long) end);
            assertThat(aside()).extracting(SetAsideStatement::attempts).containsOnly(1);

            Picky mended = picky();
            serve(interrupted, mended, () -> aside().isEmpty());
            assertThat(mended.late).contains(end - 3L, (long) end);
            assertThat(mended.taken).isEmpty();
        }
    }

    /** One life of a server. */
    private void serve(int interrupted, Subscriber subscriber, BooleanSupplier end) throws InterruptedException {
        ScheduledExecutorService life = Executors.newScheduledThreadPool(1);
        wake(feed(life, failingAt(interrupted), subscriber));
        await(end);
        life.shutdown();
        assertThat(life.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    private Transaction failingAt(int number) {
        AtomicInteger transactions = new AtomicInteger();
        return work -> tiro.database.write(connection -> {
            long result = work.on(connection);
            if (transactions.incrementAndGet() == number) {
                throw new SQLException("killed", "08006");
            }
            return result;
        });
    }

    @Test
    void twoServersSetAsideAndDeliverAgainOnce() throws Exception {
        append(60);
        Picky here = picky(5L, 6L, 31L, 60L);
        Picky there = picky(5L, 6L, 31L, 60L);
        Feed one = feed(here);
        Feed other = feed(there);
        wake(one);
        wake(other);
        await(() -> cursor() == 60);

        List<Long> taken = new ArrayList<>(here.taken);
        taken.addAll(there.taken);
        assertThat(taken).containsExactlyInAnyOrderElementsOf(upTo(60, 5L, 6L, 31L, 60L));
        assertThat(seqsAside()).containsExactly(5L, 6L, 31L, 60L);

        here.offenders.clear();
        there.offenders.clear();
        one.redeliver(tiro.store);
        other.redeliver(tiro.store);
        await(() -> aside().isEmpty());
        List<Long> late = new ArrayList<>(here.late);
        late.addAll(there.late);
        assertThat(late).containsExactlyInAnyOrder(5L, 6L, 31L, 60L);
    }

    /** One of a newer version, say. */
    @Test
    void setsNothingAsideThatAnotherServerHasTakenMeanwhile() throws Exception {
        append(5);
        Picky picky = picky(3L);
        Feed feed = feed(
                work -> {
                    if (picky.failedAlone.compareAndSet(1, 2)) {
                        tiro.database.write(connection -> Rows.change(
                                connection, "UPDATE feed_cursor SET seq = 5 WHERE store_id = ?", tiro.store.value()));
                    }
                    return tiro.database.write(work);
                },
                picky);
        wake(feed);
        await(() -> picky.failedAlone.get() == 2 && cursor() == 5);
        append(1);
        wake(feed);
        await(() -> cursor() == 6);

        assertThat(picky.taken).containsExactly(1L, 2L, 6L);
        assertThat(aside()).isEmpty();
    }

    /** One that is not the last: what goes on behind it is what counts. */
    @Test
    void isNotHeldUpByAFloodOfThem() throws Exception {
        append(200);
        Picky picky = picky(LongStream.rangeClosed(1, 199).boxed().toArray(Long[]::new));
        wake(feed(picky));
        await(() -> cursor() == 200);

        assertThat(picky.taken).containsExactly(200L);
        assertThat(aside.count(tiro.store)).isEqualTo(199);
    }

    @Test
    void erasureTakesWhatStandsAside() throws Exception {
        append(4);
        wake(feed(picky(1L, 2L, 3L)));
        await(() -> cursor() == 4);

        Erasures erasures = new Erasures(
                tiro.database, new AttachmentStore(tiro.database, Clock.systemUTC()), Clock.systemUTC(), List.of());
        erasures.run(
                tiro.store,
                erasures.begin(
                        tiro.store, new Mbox("mailto:ann@example.org"), new Erasures.Order("a", "Ada", "why", false)));

        assertThat(seqsAside()).containsExactly(2L);
    }

    /** Erased, but not yet to the end. */
    @Test
    void deliversNothingAgainThatIsEmpty() throws Exception {
        append(3);
        wake(feed(picky(1L, 2L)));
        await(() -> cursor() == 3);
        tiro.database.write(connection -> {
            Rows.change(
                    connection,
                    "UPDATE statement SET form = 0, payload = ? WHERE store_id = ? AND seq = 1",
                    new byte[0],
                    tiro.store.value());
            return 1;
        });

        Picky mended = picky();
        wake(feed(mended));
        await(() -> aside().isEmpty());

        assertThat(mended.late).containsExactly(2L);
    }
}
