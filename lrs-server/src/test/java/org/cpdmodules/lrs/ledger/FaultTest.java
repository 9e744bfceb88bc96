package org.cpdmodules.lrs.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.DatabaseUnavailable;
import org.cpdmodules.lrs.database.FaultyDataSource;
import org.cpdmodules.lrs.database.PooledDataSource;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.xapi.StoreId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A fault at any call to the driver leaves all of a batch or nothing, leaks no connection, and stops nothing after it. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class FaultTest {
    private static final int CONNECTIONS = 3;

    private final FaultyDataSource faults;
    private final PooledDataSource pool;
    private final StatementLedger ledger;
    private final Database healthy;
    private final StoreId store;

    FaultTest(TestDatabase on) {
        this.healthy = on.database();
        this.store = new Stores(healthy).open("faults");
        this.pool = new PooledDataSource(on.dataSource(), CONNECTIONS);
        this.faults = new FaultyDataSource(pool);
        Database faulty = new Database(faults.dataSource());
        this.ledger = new StatementLedger(
                faulty,
                new Terms(faulty),
                new Watermarks(faulty, Clock.systemUTC()),
                Clock.systemUTC(),
                advanced -> {});
    }

    private List<NewStatement> batch() {
        NewStatement target = Sample.simple("ann", "experienced", "a");
        return List.of(
                Sample.referring("bob", "voided", target.id()),
                target,
                Sample.referring("eve", "confirmed", target.id()));
    }

    private long stored() {
        assertThat(Audits.of(healthy, store)).isEmpty();
        return (int) new Watermarks(healthy, Clock.systemUTC()).of(store).seq();
    }

    @Test
    void aConnectionThatBreaksAtAnyCallLeavesAllOrNothing() {
        int failed = 0;
        boolean succeeded = false;
        for (int call = 1; !succeeded; call += 3) {
            List<NewStatement> batch = batch();
            long before = stored();
            faults.failAt(call);
            try {
                ledger.append(store, batch);
                succeeded = true;
            } catch (DatabaseUnavailable expected) {
                failed++;
            }
            faults.heal();
            assertThat(stored() - before).isEqualTo(succeeded ? 3 : 0);
            assertThat(pool.lent(CONNECTIONS)).isZero();
        }
        assertThat(failed).isGreaterThan(5);
    }

    @Test
    void aGroupOfKnownWordsThatBreaksAtAnyCallLeavesAllOrNothing() {
        ledger.append(store, List.of(Sample.simple("ann", "experienced", "a")));
        int failed = 0;
        boolean succeeded = false;
        for (int call = 1; !succeeded; call++) {
            NewStatement statement = Sample.simple("ann", "experienced", "a");
            // After a failure the head of the store is not known, so that the next group reads.
            ledger.append(store, List.of(Sample.simple("ann", "experienced", "a")));
            long before = stored();
            faults.failAt(call);
            try {
                ledger.append(store, List.of(statement));
                succeeded = true;
            } catch (DatabaseUnavailable expected) {
                failed++;
                assertThat(stored()).isEqualTo(before);
            }
            faults.heal();
            assertThat(ledger.append(store, List.of(statement))).isInstanceOf(AppendResult.Appended.class);
            assertThat(stored() - before).isEqualTo(1);
            assertThat(pool.lent(CONNECTIONS)).isZero();
        }
        assertThat(failed).isGreaterThan(5);
    }

    @Test
    void aDeadlockIsTriedAgain() {
        faults.failWith(() -> new SQLException("a deadlock that was planted", "40001"));
        faults.failAt(12);

        AppendResult result = ledger.append(store, batch());

        assertThat(result).isInstanceOf(AppendResult.Appended.class);
        assertThat(faults.heal()).as("there was a deadlock").isTrue();
        assertThat(stored()).isEqualTo(3);
    }

    @Test
    void aDatabaseThatIsAwayIsSaidToBeAndFoundBackWithoutARestart() {
        faults.failAt(1);
        assertThatThrownBy(() -> ledger.append(store, batch())).isInstanceOf(DatabaseUnavailable.class);

        faults.heal();
        assertThat(ledger.append(store, batch())).isInstanceOf(AppendResult.Appended.class);
    }
}
