package org.cpdmodules.lrs.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
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
        private final CountDownLatch second = new CountDownLatch(2);

        private Unhurried() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
            pauses.add(unit.toMillis(delay));
            second.countDown();
            return super.schedule(command, 0, unit);
        }

        /** How long the courier wanted to rest between its first round and its second. */
        private long rest() throws InterruptedException {
            assertThat(second.await(20, TimeUnit.SECONDS)).isTrue();
            return pauses.get(1);
        }
    }

    /** Takes its time with the first round; during it, the store may be written to. */
    private final class Reader implements Subscriber {
        private final Duration time;
        private final boolean isWrittenTo;
        private final Courier courier = new Courier(
                new Courier.Office(
                        tiro.database.product(),
                        tiro.database::write,
                        tiro.watermarks,
                        threads,
                        Clock.systemUTC(),
                        Duration.ofMillis(10)),
                tiro.store,
                new RecentStatements(List.of(this)),
                this);

        private Reader(Duration time, boolean isWrittenTo) {
            this.time = time;
            this.isWrittenTo = isWrittenTo;
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
