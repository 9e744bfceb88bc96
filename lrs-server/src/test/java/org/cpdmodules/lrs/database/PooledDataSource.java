package org.cpdmodules.lrs.database;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Keeps connections open, as the server's data source does; threads wait when all are taken. */
public final class PooledDataSource implements DataSource {
    private final DataSource source;
    private final Semaphore permits;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
    private final AtomicInteger taken = new AtomicInteger();

    public PooledDataSource(DataSource source, int most) {
        this.source = source;
        this.permits = new Semaphore(most);
    }

    @Override
    public Connection getConnection() throws SQLException {
        permits.acquireUninterruptibly();
        taken.incrementAndGet();
        try {
            Connection pooled = idle.pollFirst();
            return lent(pooled == null ? source.getConnection() : pooled);
        } catch (SQLException | RuntimeException failure) {
            permits.release();
            throw failure;
        }
    }

    /** How many connections are lent and not given back. */
    public int lent(int most) {
        return most - permits.availablePermits();
    }

    /** How often a connection was taken so far: a transaction each, as a rule. */
    public int taken() {
        return taken.get();
    }

    private Connection lent(Connection real) {
        boolean[] closed = new boolean[1];
        return (Connection) Proxy.newProxyInstance(
                PooledDataSource.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        if (!closed[0]) {
                            closed[0] = true;
                            takeBack(real);
                        }
                        return null;
                    }
                    if (method.getName().equals("isClosed")) {
                        return closed[0];
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }

    /** The next one must not find itself in the transaction of the one before. */
    private void takeBack(Connection real) throws SQLException {
        try {
            if (!real.isClosed() && !real.getAutoCommit()) {
                real.rollback();
                real.setAutoCommit(true);
            }
            if (!real.isClosed()) {
                idle.addFirst(real);
            }
        } catch (SQLException broken) {
            real.close();
            throw broken;
        } finally {
            permits.release();
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return source.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        source.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        source.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return source.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return source.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return source.isWrapperFor(type);
    }
}
