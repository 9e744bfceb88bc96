package org.cpdmodules.lrs.transfer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;
import org.cpdmodules.lrs.database.MoveGuard;
import org.cpdmodules.lrs.database.Product;
import org.cpdmodules.lrs.database.Rows;

/** A database that this process alone uses as long as it is open; the connection is in a transaction. */
record OpenDatabase(DatabaseAddress address, Connection connection, Product product) implements AutoCloseable {
    private static final int ATTEMPTS = 6;
    private static final long PAUSE_NANOS = 400_000_000L;

    static OpenDatabase existing(DatabaseAddress address) throws SQLException {
        return open(address, false);
    }

    /** Makes it when it is a Derby that is not there. */
    static OpenDatabase made(DatabaseAddress address) throws SQLException {
        return open(address, true);
    }

    private static OpenDatabase open(DatabaseAddress address, boolean make) throws SQLException {
        Connection connection = connect(address, make);
        boolean isOpen = false;
        try {
            Product product = Product.of(connection);
            if (product == Product.POSTGRESQL) {
                requireAlone(address, connection);
            }
            connection.setAutoCommit(false);
            isOpen = true;
            return new OpenDatabase(address, connection, product);
        } finally {
            if (!isOpen) {
                connection.close();
            }
        }
    }

    private static Connection connect(DatabaseAddress address, boolean make) throws SQLException {
        try {
            return address.open(make);
        } catch (SQLException failure) {
            throw new MoveRefusal(address.shown() + ": " + MoveFailure.explain(failure));
        }
    }

    /** A server has connections open as long as it runs; one that starts later finds the lock. */
    private static void requireAlone(DatabaseAddress address, Connection connection) throws SQLException {
        boolean isLocked = MoveGuard.lock(connection);
        for (int attempt = 1; !isLocked && attempt < ATTEMPTS; attempt++) {
            LockSupport.parkNanos(PAUSE_NANOS);
            isLocked = MoveGuard.lock(connection);
        }
        if (!isLocked) {
            throw new MoveRefusal(
                    address.shown() + ": another move is running on this database; wait until it has ended");
        }
        for (int attempt = 1; ; attempt++) {
            long others = others(connection);
            if (others == 0) {
                return;
            }
            if (attempt == ATTEMPTS) {
                throw new MoveRefusal(address.shown() + ": " + others + " other connections are open to this database;"
                        + " stop the server that runs on it, and close other programs");
            }
            // What a killed process had open takes PostgreSQL a moment to notice.
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static long others(Connection connection) throws SQLException {
        String sql = """
                SELECT COUNT(*)
                FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid() AND usename IS NOT NULL""";
        return Rows.first(connection, sql, row -> row.getLong(1)).orElse(0L);
    }

    @Override
    public void close() throws SQLException {
        if (!connection.isClosed()) {
            connection.rollback();
            connection.close();
        }
        address.close();
    }
}
