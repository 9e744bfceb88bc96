package org.cpdmodules.lrs.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpdmodules.lrs.feed.FeedScene.await;
import static org.cpdmodules.lrs.feed.FeedScene.delivery;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.cpdmodules.lrs.attachment.AttachmentStore;
import org.cpdmodules.lrs.database.Rows;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.database.Transaction;
import org.cpdmodules.lrs.erasure.Erasures;
import org.cpdmodules.lrs.ledger.ParsedStatement;
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
    private final FeedScene scene;

    SetAsideTest(TestDatabase on) {
        this.scene = new FeedScene(on);
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    private static List<Long> upTo(long last, Long... without) {
        List<Long> seqs =
                new ArrayList<>(LongStream.rangeClosed(1, last).boxed().toList());
        seqs.removeAll(List.of(without));
        return seqs;
    }

    @Test
    void handsOverAllThatIsBeforeAndBehindThoseThatFail() throws Exception {
        Picky picky = scene.picky(1L, 7L, 8L, 23L, 40L);
        Feed feed = scene.feed(picky);
        scene.append(40);
        scene.wake(feed);
        await(() -> scene.cursor() == 40);
        scene.append(3);
        scene.wake(feed);
        await(() -> scene.cursor() == 43);

        assertThat(picky.taken).isEqualTo(upTo(43, 1L, 7L, 8L, 23L, 40L));
        assertThat(scene.seqsAside()).containsExactly(1L, 7L, 8L, 23L, 40L);
        assertThat(scene.countAside()).isEqualTo(5);
        await(() -> delivery(feed).setAside() == 5 && delivery(feed).failures() == 0);
    }

    @Test
    void saysWhyAndNothingOfWhatTheStatementSays() throws Exception {
        Instant before = Instant.now().minusSeconds(1);
        scene.append(1);
        scene.wake(scene.feed(scene.picky(1L)));
        await(() -> scene.cursor() == 1);

        SetAsideStatement only = scene.aside().get(0);
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
        Picky healthy = scene.picky();
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
        scene.append(5);
        scene.wake(scene.feed(healthy, shallow));
        await(() -> scene.cursor() == 5 && scene.countAside() == 1);
        await(() -> read.contains(5L));

        assertThat(healthy.taken).isEqualTo(upTo(5));
        assertThat(scene.aside().get(0).subscriber()).isEqualTo("shallow");
        assertThat(scene.aside().get(0).seq()).isEqualTo(3);
        assertThat(scene.aside().get(0).reason()).startsWith("StackOverflowError");
    }

    @Test
    void setsNothingAsideWhileTheDatabaseIsAway() throws Exception {
        AtomicInteger failures = new AtomicInteger();
        Picky picky = scene.picky(2L);
        picky.failure = seq -> {
            if (failures.incrementAndGet() <= Stride.PATIENCE + 2) {
                throw new IllegalStateException(new SQLException("the connection broke", "08006"));
            }
        };
        scene.append(3);
        scene.wake(scene.feed(picky));
        await(() -> scene.cursor() == 3);

        assertThat(failures).hasValue(Stride.PATIENCE + 3);
        assertThat(picky.taken).isEqualTo(upTo(3));
        assertThat(scene.aside()).isEmpty();
    }

    @Test
    void deliversAgainAtTheNextStartInOrder() throws Exception {
        scene.append(30);
        serve(Integer.MAX_VALUE, scene.picky(4L, 9L, 10L, 11L), () -> scene.cursor() == 30);
        scene.append(2);

        Picky mended = scene.picky(10L);
        Feed next = scene.feed(mended);
        scene.wake(next);
        await(() -> scene.cursor() == 32 && scene.countAside() == 1);

        assertThat(mended.late).containsExactly(4L, 9L, 11L);
        assertThat(mended.taken).containsExactly(31L, 32L);
        SetAsideStatement left = scene.aside().get(0);
        assertThat(left.seq()).isEqualTo(10);
        assertThat(left.attempts()).isEqualTo(2);
        assertThat(left.lastTried()).isAfter(left.since());
        mended.offenders.clear();
        next.redeliver(scene.tiro.store);
        await(() -> scene.aside().isEmpty());
        assertThat(mended.late).containsExactly(4L, 9L, 11L, 10L);
    }

    /** As a process that is killed, or a database that goes: at each transaction in turn, after its work and before its end. */
    @Test
    void losesNothingWhereverItIsInterrupted() throws Exception {
        int last = 0;
        for (int interrupted = 1; interrupted <= 14; interrupted++) {
            scene.append(5);
            Picky picky = scene.picky(last + 2L, last + 5L);
            last += 5;
            int end = last;
            serve(interrupted, picky, () -> scene.cursor() == end);
            assertThat(picky.taken).containsAll(List.of(end - 4L, end - 2L, end - 1L));
            assertThat(picky.taken).doesNotContain(end - 3L, (long) end);
            assertThat(scene.seqsAside()).containsExactly(end - 3L, (long) end);
            assertThat(scene.aside()).extracting(SetAsideStatement::attempts).containsOnly(1);

            Picky mended = scene.picky();
            serve(interrupted, mended, () -> scene.aside().isEmpty());
            assertThat(mended.late).contains(end - 3L, (long) end);
            assertThat(mended.taken).isEmpty();
        }
    }

    /**
     * One life of a server, which is over at the end: it would go another round, and take what comes next.
     *
     * @param interrupted the number of the transaction that fails
     */
    private void serve(int interrupted, Subscriber subscriber, BooleanSupplier end) throws InterruptedException {
        ScheduledExecutorService life = Executors.newScheduledThreadPool(1);
        scene.wake(scene.feed(life, failingAt(interrupted), subscriber));
        await(end);
        life.shutdown();
        assertThat(life.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    private Transaction failingAt(int number) {
        AtomicInteger transactions = new AtomicInteger();
        return work -> scene.tiro.database.write(connection -> {
            long result = work.on(connection);
            if (transactions.incrementAndGet() == number) {
                throw new SQLException("killed", "08006");
            }
            return result;
        });
    }

    @Test
    void twoServersSetAsideAndDeliverAgainOnce() throws Exception {
        scene.append(60);
        Picky here = scene.picky(5L, 6L, 31L, 60L);
        Picky there = scene.picky(5L, 6L, 31L, 60L);
        Feed one = scene.feed(here);
        Feed other = scene.feed(there);
        scene.wake(one);
        scene.wake(other);
        await(() -> scene.cursor() == 60);

        List<Long> taken = new ArrayList<>(here.taken);
        taken.addAll(there.taken);
        assertThat(taken).containsExactlyInAnyOrderElementsOf(upTo(60, 5L, 6L, 31L, 60L));
        assertThat(scene.seqsAside()).containsExactly(5L, 6L, 31L, 60L);

        here.offenders.clear();
        there.offenders.clear();
        one.redeliver(scene.tiro.store);
        other.redeliver(scene.tiro.store);
        await(() -> scene.aside().isEmpty());
        List<Long> late = new ArrayList<>(here.late);
        late.addAll(there.late);
        assertThat(late).containsExactlyInAnyOrder(5L, 6L, 31L, 60L);
    }

    /** One of a newer version, say. */
    @Test
    void setsNothingAsideThatAnotherServerHasTakenMeanwhile() throws Exception {
        scene.append(5);
        Picky picky = scene.picky(3L);
        Feed feed = scene.feed(
                work -> {
                    if (picky.failedAlone.compareAndSet(1, 2)) {
                        scene.tiro.database.write(connection -> Rows.change(
                                connection,
                                "UPDATE feed_cursor SET seq = 5 WHERE store_id = ?",
                                scene.tiro.store.value()));
                    }
                    return scene.tiro.database.write(work);
                },
                picky);
        scene.wake(feed);
        await(() -> picky.failedAlone.get() == 2 && scene.cursor() == 5);
        scene.append(1);
        scene.wake(feed);
        await(() -> scene.cursor() == 6);

        assertThat(picky.taken).containsExactly(1L, 2L, 6L);
        assertThat(scene.aside()).isEmpty();
    }

    /** One that is not the last: what goes on behind it is what counts. */
    @Test
    void isNotHeldUpByAFloodOfThem() throws Exception {
        scene.append(200);
        Picky picky = scene.picky(LongStream.rangeClosed(1, 199).boxed().toArray(Long[]::new));
        scene.wake(scene.feed(picky));
        await(() -> scene.cursor() == 200);

        assertThat(picky.taken).containsExactly(200L);
        assertThat(scene.countAside()).isEqualTo(199);
    }

    @Test
    void erasureTakesWhatStandsAside() throws Exception {
        scene.append(4);
        scene.wake(scene.feed(scene.picky(1L, 2L, 3L)));
        await(() -> scene.cursor() == 4);

        Erasures erasures = new Erasures(
                scene.tiro.database,
                new AttachmentStore(scene.tiro.database, Clock.systemUTC()),
                Clock.systemUTC(),
                List.of());
        erasures.run(
                scene.tiro.store,
                erasures.begin(
                        scene.tiro.store,
                        new Mbox("mailto:ann@example.org"),
                        new Erasures.Order("a", "Ada", "why", false)));

        assertThat(scene.seqsAside()).containsExactly(2L);
    }

    /** Erased, but not yet to the end. */
    @Test
    void deliversNothingAgainThatIsEmpty() throws Exception {
        scene.append(3);
        scene.wake(scene.feed(scene.picky(1L, 2L)));
        await(() -> scene.cursor() == 3);
        scene.tiro.database.write(connection -> {
            Rows.change(
                    connection,
                    "UPDATE statement SET form = 0, payload = ? WHERE store_id = ? AND seq = 1",
                    new byte[0],
                    scene.tiro.store.value());
            return 1;
        });

        Picky mended = scene.picky();
        scene.wake(scene.feed(mended));
        await(() -> scene.aside().isEmpty());

        assertThat(mended.late).containsExactly(2L);
    }
}
