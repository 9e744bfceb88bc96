package org.cpdmodules.lrs.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Lets a test stand between the program and a driver: at each call to a data source, its connections and their statements. */
public final class WatchedDriver {
    private WatchedDriver() {}

    /** Sees the calls, on the threads that make them. */
    public interface Watcher {
        /** What it throws comes in place of the call. */
        void before(String method, Object target) throws SQLException, InterruptedException;

        /** The call has returned. */
        default void after(String method) {}
    }

    public static DataSource of(DataSource real, Watcher watcher) {
        return watched(DataSource.class, real, watcher);
    }

    private static <T> T watched(Class<T> type, Object real, Watcher watcher) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    watcher.before(method.getName(), real);
                    try {
                        Object result = method.invoke(real, arguments);
                        watcher.after(method.getName());
                        if (result instanceof Connection connection) {
                            return watched(Connection.class, connection, watcher);
                        }
                        return result instanceof PreparedStatement statement
                                ? watched(PreparedStatement.class, statement, watcher)
                                : result;
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                }));
    }
}
