package org.cpdmodules.lrs.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.cpdmodules.lrs.database.Rows;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.database.Transaction;
import org.cpdmodules.lrs.ledger.NewStatement;
import org.cpdmodules.lrs.ledger.Sample;
import org.cpdmodules.lrs.ledger.StoreAdvanced;
import org.cpdmodules.lrs.ledger.Stores;
import org.cpdmodules.lrs.ledger.TestLedger;

/** A store that is followed by a {@link Picky} one among others, whose couriers try again soon. */
final class FeedScene implements AutoCloseable {
    final TestLedger tiro;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(3);
    private final SetAsideStatements aside;

    FeedScene(TestDatabase on) {
        this.tiro = new TestLedger(on);
        this.aside = new SetAsideStatements(tiro.database);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    Picky picky(Long... offenders) {
        return new Picky(tiro.store, offenders);
    }

    Feed feed(Subscriber... subscribers) {
        return feed(tiro.database::write, subscribers);
    }

    Feed feed(Transaction transaction, Subscriber... subscribers) {
        return feed(threads, transaction, subscribers);
    }

    Feed feed(ScheduledExecutorService threads, Transaction transaction, Subscriber... subscribers) {
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

    void wake(Feed feed) {
        feed.advanced(new StoreAdvanced(tiro.store, tiro.watermarks.of(tiro.store), List.of()));
    }

    void append(int count) {
        tiro.append(IntStream.range(0, count)
                .mapToObj(n -> Sample.simple(n % 2 == 0 ? "ann" : "bob", "experienced", "a" + n))
                .toArray(NewStatement[]::new));
    }

    /** How far the picky one is. */
    long cursor() {
        return tiro.database.read(connection -> Rows.first(
                        connection,
                        "SELECT seq FROM feed_cursor WHERE store_id = ? AND subscriber = 'picky'",
                        row -> row.getLong(1),
                        tiro.store.value())
                .orElse(0L));
    }

    List<SetAsideStatement> aside() {
        return aside.oldest(tiro.store, 1000);
    }

    List<Long> seqsAside() {
        return aside().stream().map(SetAsideStatement::seq).toList();
    }

    long countAside() {
        return aside.count(tiro.store);
    }

    static Delivery delivery(Feed feed) {
        return feed.deliveries().get(0);
    }

    /** Waits a minute at most, for the machine may have other things to do. */
    static void await(BooleanSupplier condition) throws InterruptedException {
        for (int tries = 0; !condition.getAsBoolean() && tries < 6000; tries++) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
