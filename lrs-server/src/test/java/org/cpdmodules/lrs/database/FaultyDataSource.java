package org.cpdmodules.lrs.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
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
        this.faulty = proxy(DataSource.class, real);
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

    private <T> T proxy(Class<T> type, Object real) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    boolean cleansUp =
                            method.getName().equals("close") || method.getName().equals("rollback");
                    if (!cleansUp && callsLeft.decrementAndGet() == 0) {
                        throw fault.get();
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
}
