package org.cpdmodules.lrs.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.DatabaseUnavailable;
import org.cpdmodules.lrs.database.FaultyDataSource;
import org.cpdmodules.lrs.database.PooledDataSource;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.xapi.StoreId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Large batches of several writers, so that a group sets out while the one before it is on its way. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class FollowingGroupsTest {
    private static final int WRITERS = 6;
    private static final int ROUNDS = 4;
    private static final int BATCH = Foreseen.ENOUGH_TO_FOLLOW;
    private static final int CONNECTIONS = 4;

    private final Database healthy;
    private final StoreId store;
    private final PooledDataSource pool;
    private final FaultyDataSource faults;
    private final List<StoreAdvanced> advanced = Collections.synchronizedList(new ArrayList<>());
    private final StatementLedger ledger;

    FollowingGroupsTest(TestDatabase on) {
        this.healthy = on.database();
        this.store = new Stores(healthy).open("following");
        this.pool = new PooledDataSource(on.dataSource(), CONNECTIONS);
        this.faults = new FaultyDataSource(pool);
        this.ledger = ledger();
        // From here on its words are known, so that no transaction has to read.
        ledger.append(store, List.of(sample()));
    }

    private StatementLedger ledger() {
        Database faulty = new Database(faults.dataSource());
        Clock clock = Clock.systemUTC();
        return new StatementLedger(faulty, new Terms(faulty), new Watermarks(faulty, clock), clock, advanced::add);
    }

    private static NewStatement sample() {
        return Sample.simple("ann", "experienced", "a");
    }

    private static List<NewStatement> batch() {
        List<NewStatement> batch = new ArrayList<>();
        for (int at = 0; at < BATCH; at++) {
            batch.add(sample());
        }
        return batch;
    }

    private interface Step {
        void run(int writer, int round);
    }

    private static void together(Step step) throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int number = 0; number < WRITERS; number++) {
                int writer = number;
                running.add(writers.submit(() -> {
                    for (int round = 0; round < ROUNDS; round++) {
                        step.run(writer, round);
                    }
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            writers.shutdown();
        }
    }

    private long stored() {
        assertThat(Audits.of(healthy, store)).isEmpty();
        return new Watermarks(healthy, Clock.systemUTC()).of(store).seq();
    }

    @Test
    void allIsStoredAndToldInOrder() throws Exception {
        together(
                (writer, round) -> assertThat(ledger.append(store, batch())).isInstanceOf(AppendResult.Appended.class));

        assertThat(stored()).isEqualTo(1 + WRITERS * ROUNDS * BATCH);
        assertThat(advanced).extracting(each -> each.watermark().seq()).isSorted();
    }

    @Test
    void whatComesTwiceIsStoredOnce() throws Exception {
        List<List<NewStatement>> rounds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            rounds.add(batch());
        }

        together((writer, round) -> {
            List<NewStatement> batch = new ArrayList<>(batch());
            batch.add(rounds.get(round).get(writer % 2));
            assertThat(ledger.append(store, batch)).isInstanceOf(AppendResult.Appended.class);
        });

        assertThat(stored()).isEqualTo(1 + WRITERS * ROUNDS * BATCH + ROUNDS * 2);
    }

    @Test
    void aConflictFailsNobodyElse() throws Exception {
        UUID taken = UUID.randomUUID();
        ledger.append(store, List.of(Sample.simple(taken, "ann", "experienced", "a")));

        together((writer, round) -> {
            List<NewStatement> batch = batch();
            boolean isWrong = writer == 1 && round % 4 == 1;
            if (isWrong) {
                batch.add(Sample.simple(taken, "ann", "experienced", "b"));
            }
            assertThat(ledger.append(store, batch))
                    .isInstanceOf(isWrong ? AppendResult.Conflict.class : AppendResult.Appended.class);
        });

        assertThat(stored()).isEqualTo(2 + (WRITERS * ROUNDS - ROUNDS / 4) * BATCH);
    }

    @Test
    void aGroupThatBreaksTakesNobodyAlongAndLeavesNothingBehind() throws Exception {
        Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
        AtomicInteger failed = new AtomicInteger();
        faults.failWith(() -> new SQLException("a connection that breaks", "08006"));

        together((writer, round) -> {
            if (writer == 0) {
                faults.failAt(1 + round * 7);
            }
            List<NewStatement> batch = batch();
            try {
                assertThat(ledger.append(store, batch)).isInstanceOf(AppendResult.Appended.class);
                batch.forEach(each -> acknowledged.add(each.id()));
            } catch (DatabaseUnavailable expected) {
                failed.incrementAndGet();
            }
        });
        faults.heal();

        assertThat(failed).hasPositiveValue();
        assertThat(stored()).isEqualTo(1 + acknowledged.size());
        assertThat(pool.lent(CONNECTIONS)).isZero();
        assertThat(ledger.append(store, batch())).isInstanceOf(AppendResult.Appended.class);
    }

    @Test
    void twoServersThatWriteAtOnceLoseNothing() throws Exception {
        StatementLedger other = ledger();
        other.append(store, List.of(sample()));

        together((writer, round) -> assertThat((writer % 2 == 0 ? ledger : other).append(store, batch()))
                .isInstanceOf(AppendResult.Appended.class));

        assertThat(stored()).isEqualTo(2 + WRITERS * ROUNDS * BATCH);
    }
}
