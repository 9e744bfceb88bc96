package org.cpdmodules.lrs.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.DatabaseUnavailable;
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

    private final AtomicInteger callsLeft = new AtomicInteger(Integer.MAX_VALUE);
    private final PooledDataSource pool;
    private final StatementLedger ledger;
    private final Database healthy;
    private final StoreId store;
    private String state = "08006";

    FaultTest(TestDatabase on) {
        this.healthy = on.database();
        this.store = new Stores(healthy).open("faults");
        this.pool = new PooledDataSource(on.dataSource(), CONNECTIONS);
        Database faulty = new Database(faulty(pool));
        this.ledger = new StatementLedger(
                faulty,
                new Terms(faulty),
                new Watermarks(faulty, Clock.systemUTC()),
                Clock.systemUTC(),
                advanced -> {});
    }

    private DataSource faulty(DataSource real) {
        return proxy(DataSource.class, real);
    }

    /** Counts every call but those that clean up, and fails when the count runs out. */
    private <T> T proxy(Class<T> type, Object real) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    boolean cleansUp =
                            method.getName().equals("close") || method.getName().equals("rollback");
                    if (!cleansUp && callsLeft.decrementAndGet() == 0) {
                        throw new SQLException("a fault that was planted", state);
                    }
                    try {
                        Object result = method.invoke(real, arguments);
                        if (result instanceof Connection connection) {
                            return proxy(Connection.class, connection);
                        }
                        return result instanceof PreparedStatement statement
                                ? proxy(PreparedStatement.class, statement)
                                : result;
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                }));
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
        int faults = 0;
        boolean succeeded = false;
        for (int call = 1; !succeeded; call += 3) {
            List<NewStatement> batch = batch();
            long before = stored();
            callsLeft.set(call);
            try {
                ledger.append(store, batch);
                succeeded = true;
            } catch (DatabaseUnavailable expected) {
                faults++;
            }
            callsLeft.set(Integer.MAX_VALUE);
            assertThat(stored() - before).isEqualTo(succeeded ? 3 : 0);
            assertThat(pool.lent(CONNECTIONS)).isZero();
        }
        assertThat(faults).isGreaterThan(5);
    }

    @Test
    void aDeadlockIsTriedAgain() {
        state = "40001";
        callsLeft.set(12);

        AppendResult result = ledger.append(store, batch());

        assertThat(result).isInstanceOf(AppendResult.Appended.class);
        assertThat(callsLeft.get()).isNegative();
        assertThat(stored()).isEqualTo(3);
    }

    @Test
    void aDatabaseThatIsAwayIsSaidToBeAndFoundBackWithoutARestart() {
        callsLeft.set(1);
        assertThatThrownBy(() -> ledger.append(store, batch())).isInstanceOf(DatabaseUnavailable.class);

        callsLeft.set(Integer.MAX_VALUE);
        assertThat(ledger.append(store, batch())).isInstanceOf(AppendResult.Appended.class);
    }
}
