package org.cpdmodules.lrs.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.ledger.Sample;
import org.cpdmodules.lrs.ledger.TestLedger;
import org.cpdmodules.lrs.xapi.StoreId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Writers come first: how long a courier rests after a round while its store is written to. */
class CourierRestTest {
    private final TestLedger tiro = new TestLedger(TestDatabase.DERBY);
    private final Unhurried threads = new Unhurried();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    /** Notes for how long it was asked to wait, and does not wait. */
    private static final class Unhurried extends ScheduledThreadPoolExecutor {
        private final List<Long> pauses = Collections.synchronizedList(new LinkedList<>());
        private final Semaphore asked = new Semaphore(0);

        private Unhurried() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
            pauses.add(unit.toMillis(delay));
            asked.release();
            return super.schedule(command, 0, unit);
        }

        private void await(int times) throws InterruptedException {
            assertThat(asked.tryAcquire(times, 1, TimeUnit.MINUTES)).isTrue();
        }

        /** How long the courier wanted to rest between its first round and its second. */
        private long rest() throws InterruptedException {
            await(2);
            return pauses.get(1);
        }
    }

    /** Takes its time with the first round; during it, the store may be written to. */
    private final class Reader implements Subscriber {
        private final Duration time;
        private final boolean isWrittenTo;
        private final Courier courier;

        private Reader(Duration time, boolean isWrittenTo) {
            this(time, isWrittenTo, 1000);
        }

        private Reader(Duration time, boolean isWrittenTo, long mostAhead) {
            this.time = time;
            this.isWrittenTo = isWrittenTo;
            this.courier = new Courier(
                    new Courier.Office(
                            tiro.database.product(),
                            tiro.database::write,
                            tiro.watermarks,
                            threads,
                            Clock.systemUTC(),
                            Duration.ofMillis(10)),
                    tiro.store,
                    new RecentStatements(List.of(this, new Sleeper()), mostAhead),
                    this);
        }

        @Override
        public String name() {
            return "reader";
        }

        @Override
        public Notes notes() {
            return new Blank();
        }

        @Override
        public void receive(StoreId store, Notes notes) {
            try {
                Thread.sleep(time.toMillis());
            } catch (InterruptedException stopped) {
                throw new IllegalStateException("the test was stopped", stopped);
            }
            if (isWrittenTo) {
                courier.wake();
            }
        }
    }

    /** One that never takes anything. */
    private static final class Sleeper implements Subscriber {
        @Override
        public String name() {
            return "sleeper";
        }

        @Override
        public Notes notes() {
            return new Blank();
        }

        @Override
        public void receive(StoreId store, Notes notes) {
            throw new AssertionError("nobody hands anything over to it");
        }
    }

    /** It has taken one statement, the other none; it waits a tenth of a second ten times, and goes on without that one. */
    @Test
    void waitsAWhileForOneThatIsFarBehind() throws InterruptedException {
        tiro.append(Sample.simple("ann", "experienced", "a"));
        new Reader(Duration.ZERO, false, 1).courier.wake();

        threads.await(2 + Courier.MOST_WAITS);
        assertThat(threads.pauses.subList(2, 2 + Courier.MOST_WAITS)).containsOnly(100L);
    }

    private long rest(Duration time, boolean isWrittenTo) throws InterruptedException {
        tiro.append(Sample.simple("ann", "experienced", "a"));
        new Reader(time, isWrittenTo).courier.wake();
        return threads.rest();
    }

    /** Five times as long as the round took, never less than a tenth of a second and never more than a second. */
    @ParameterizedTest(name = "a round of {0} ms")
    @CsvSource({"0, 100, 1000", "60, 300, 1000", "210, 1000, 1000"})
    void restsTheLongerTheLongerARoundTakes(long millis, long least, long most) throws InterruptedException {
        assertThat(rest(Duration.ofMillis(millis), true)).isBetween(least, most);
    }

    @Test
    void goesOnAtOnceWhenNobodyWrites() throws InterruptedException {
        assertThat(rest(Duration.ofMillis(60), false)).isZero();
    }
}
