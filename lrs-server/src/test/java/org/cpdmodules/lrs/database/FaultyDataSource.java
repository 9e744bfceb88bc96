package org.cpdmodules.lrs.database;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Fails at the n-th call to the driver; calls that clean up never fail, and are not counted. For one test thread. */
public final class FaultyDataSource {
    private final AtomicInteger callsLeft = new AtomicInteger(Integer.MAX_VALUE);
    private final DataSource faulty;
    private Supplier<SQLException> fault = () -> new SQLException("a fault that was planted", "08006");

    public FaultyDataSource(DataSource real) {
        this.faulty = WatchedDriver.of(real, this::count);
    }

    public DataSource dataSource() {
        return faulty;
    }

    /** What the failing call throws. */
    public void failWith(Supplier<SQLException> kind) {
        fault = kind;
    }

    public void failAt(int call) {
        callsLeft.set(call);
    }

    /** Fails no more; says whether there was a fault. */
    public boolean heal() {
        return callsLeft.getAndSet(Integer.MAX_VALUE) <= 0;
    }

    private void count(String method, Object target) throws SQLException {
        boolean cleansUp = method.equals("close") || method.equals("rollback");
        if (!cleansUp && callsLeft.decrementAndGet() == 0) {
            throw fault.get();
        }
    }
}
