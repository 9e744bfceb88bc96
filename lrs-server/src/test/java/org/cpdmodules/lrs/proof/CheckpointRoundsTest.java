package org.cpdmodules.lrs.proof;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.cpdmodules.lrs.access.SetClock;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.ledger.Sample;
import org.cpdmodules.lrs.ledger.StoreAdvanced;
import org.cpdmodules.lrs.ledger.Stores;
import org.cpdmodules.lrs.ledger.TestLedger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When checkpoints are made; the threads are ours, and what they were given runs when we say so. */
class CheckpointRoundsTest {
    private record Task(Duration pause, Runnable work) {}

    private final TestLedger tiro = new TestLedger(TestDatabase.DERBY);
    private final Deque<Task> tasks = new ArrayDeque<>();
    private final SetClock clock = new SetClock();
    private boolean isStopping;

    private final Checkpoints checkpoints = new Checkpoints(tiro.database, clock);
    private final CheckpointRounds rounds =
            new CheckpointRounds(new Stores(tiro.database), checkpoints, new Proofs(tiro.database), clock);

    @BeforeEach
    void giveThreads() {
        rounds.setThreads((ManagedScheduledExecutorService) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ManagedScheduledExecutorService.class},
                (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("schedule");
                    if (isStopping) {
                        throw new RejectedExecutionException();
                    }
                    long wait = ((TimeUnit) arguments[2]).toMillis((Long) arguments[1]);
                    tasks.add(new Task(Duration.ofMillis(wait), (Runnable) arguments[0]));
                    return null;
                }));
    }

    private void write() {
        tiro.append(Sample.simple("ann", "experienced", "page"));
        rounds.advanced(new StoreAdvanced(tiro.store, tiro.watermarks.of(tiro.store), List.of()));
    }

    private void run() {
        Task task = tasks.remove();
        clock.pass(task.pause());
        task.work().run();
    }

    private long signed() {
        return checkpoints.latest(tiro.store).map(SignedCheckpoint::size).orElse(0L);
    }

    @Test
    void signsASecondAfterTheFirstStatementHoweverManyFollow() {
        write();
        write();

        assertThat(tasks).hasSize(1);
        assertThat(tasks.element().pause()).isEqualTo(Duration.ofSeconds(1));
        run();
        assertThat(signed()).isEqualTo(2);
    }

    @Test
    void signsAtMostOnceAMinute() {
        write();
        run();
        clock.pass(Duration.ofSeconds(10));
        write();

        assertThat(tasks.element().pause()).isEqualTo(Duration.ofSeconds(50));
        run();
        clock.pass(Duration.ofHours(1));
        write();

        assertThat(signed()).isEqualTo(2);
        assertThat(tasks.element().pause()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void signsWhatIsLeftWhenTheServerStops() {
        isStopping = true;
        write();

        rounds.end();

        assertThat(signed()).isEqualTo(1);
    }
}
