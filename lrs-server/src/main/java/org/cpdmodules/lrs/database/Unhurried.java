package org.cpdmodules.lrs.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections of the server's pool on which work may take hours, as a migration of a large store does: the time-outs of a
 * request don't hold on them until they are closed. PostgreSQL only; Derby is in this process and knows none.
 */
final class Unhurried implements InvocationHandler {
    private final Connection connection;
    private final int requestMillis;

    private Unhurried(Connection connection) throws SQLException {
        this.connection = connection;
        this.requestMillis = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, 0);
        execute("SET statement_timeout = 0");
        execute("SET idle_in_transaction_session_timeout = 0");
    }

    /** The same data source for unhurried work. */
    static DataSource of(DataSource pool) {
        return proxy(DataSource.class, (self, method, arguments) -> {
            Object result = call(pool, method, arguments);
            return result instanceof Connection hurried ? proxy(Connection.class, new Unhurried(hurried)) : result;
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Unhurried.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("close") && !connection.isClosed()) {
            hurryAgain();
        }
        return call(connection, method, arguments);
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause() == null ? failed : failed.getCause();
        }
    }

    /** What a request finds on the connection afterwards is what it would have found before. */
    private void hurryAgain() throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        execute("RESET statement_timeout");
        execute("RESET idle_in_transaction_session_timeout");
        connection.setNetworkTimeout(Runnable::run, requestMillis);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
