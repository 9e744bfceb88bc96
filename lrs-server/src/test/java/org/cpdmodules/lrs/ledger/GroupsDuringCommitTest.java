package org.cpdmodules.lrs.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.DatabaseUnavailable;
import org.cpdmodules.lrs.database.PooledDataSource;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.database.WatchedDriver;
import org.cpdmodules.lrs.xapi.StoreId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On Derby, the rows of a group are written while the group before it is being committed. */
@Timeout(120)
class GroupsDuringCommitTest {
    private static final int FOLLOWERS = Foreseen.ENOUGH_DURING_COMMIT;
    private static final int CONNECTIONS = 4;

    private final Database healthy = TestDatabase.DERBY.database();
    private final StoreId store = new Stores(healthy).open("during commit");
    private final List<StoreAdvanced> advanced = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService clients = Executors.newCachedThreadPool();

    private final AtomicBoolean isHeld = new AtomicBoolean();
    private final AtomicBoolean isToFail = new AtomicBoolean();
    private final CountDownLatch committing = new CountDownLatch(1);
    private final CountDownLatch followed = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private final StatementLedger ledger = ledger();

    private StatementLedger ledger() {
        DataSource pool = new PooledDataSource(TestDatabase.DERBY.dataSource(), CONNECTIONS);
        Database slow = new Database(WatchedDriver.of(pool, new Holding()));
        Clock clock = Clock.systemUTC();
        StatementLedger made =
                new StatementLedger(slow, new Terms(slow), new Watermarks(slow, clock), clock, advanced::add);
        // From here on its words are known, so that no transaction has to read.
        made.append(store, List.of(sample()));
        return made;
    }

    private static NewStatement sample() {
        return Sample.simple("ann", "experienced", "a");
    }

    /** Holds the first commit back after it is asked for, and sees when rows are written during it. */
    private final class Holding implements WatchedDriver.Watcher {
        @Override
        public void before(String method, Object target) throws SQLException, InterruptedException {
            if (method.equals("commit") && isHeld.compareAndSet(true, false)) {
                committing.countDown();
                go.await();
                if (isToFail.get()) {
                    ((Connection) target).rollback();
                    throw new SQLException("a commit that fails", "08006");
                }
            }
        }

        @Override
        public void after(String method) {
            if (method.equals("executeBatch") && committing.getCount() == 0) {
                followed.countDown();
            }
        }
    }

    /** One whose commit is held, and as many behind it as may follow. */
    private List<Future<AppendResult>> oneAndItsFollowers() throws InterruptedException {
        isHeld.set(true);
        List<Future<AppendResult>> all = new ArrayList<>();
        all.add(clients.submit(() -> ledger.append(store, List.of(sample()))));
        committing.await();
        for (int follower = 0; follower < FOLLOWERS; follower++) {
            all.add(clients.submit(() -> ledger.append(store, List.of(sample()))));
        }
        assertThat(followed.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(all).noneMatch(Future::isDone);
        return all;
    }

    private long stored() {
        assertThat(Audits.of(healthy, store)).isEmpty();
        return new Watermarks(healthy, Clock.systemUTC()).of(store).seq();
    }

    @AfterEach
    void end() {
        go.countDown();
        clients.shutdownNow();
    }

    @Test
    void areThereInTheirOrder() throws Exception {
        List<Future<AppendResult>> all = oneAndItsFollowers();

        go.countDown();

        for (Future<AppendResult> each : all) {
            assertThat(each.get()).isInstanceOf(AppendResult.Appended.class);
        }
        assertThat(stored()).isEqualTo(2 + FOLLOWERS);
        assertThat(advanced)
                .extracting(each -> each.watermark().seq())
                .isSorted()
                .endsWith(2L + FOLLOWERS);
    }

    @Test
    void areWrittenAnewWhereTheCommitFails() throws Exception {
        List<Future<AppendResult>> all = oneAndItsFollowers();

        isToFail.set(true);
        go.countDown();

        assertThatThrownBy(() -> all.get(0).get())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(DatabaseUnavailable.class);
        for (Future<AppendResult> each : all.subList(1, all.size())) {
            assertThat(each.get()).isInstanceOf(AppendResult.Appended.class);
        }
        assertThat(stored()).isEqualTo(1 + FOLLOWERS);
    }
}
