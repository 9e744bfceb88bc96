package org.cpdmodules.lrs.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/**
 * Keeps servers and {@code tiro move} apart. A database that holds half of the records is marked in its table {@code
 * move_run}; on PostgreSQL a move also holds an advisory lock as long as it runs. (Derby lets one process in anyway.)
 */
public final class MoveGuard {
    /** "tiromove" in ASCII; the lock's number means nothing to others. */
    private static final long LOCK = 0x7469726f6d6f7665L;

    private MoveGuard() {}

    /**
     * Lets a server pass.
     *
     * @throws UnfinishedMove when a move is under way or was not ended
     */
    static void admitServer(Connection connection, Product product) throws SQLException {
        Optional<String> source = unfinished(connection);
        if (source.isPresent()) {
            throw new UnfinishedMove("TIRO_JDBC_URL leads to a database into which records are being moved from "
                    + source.get() + ". Run the same \"tiro move\" again to finish it, then start the server.");
        }
        if (product == Product.POSTGRESQL && !asks(connection, "SELECT pg_try_advisory_xact_lock_shared(?)")) {
            throw new UnfinishedMove(
                    "TIRO_JDBC_URL leads to a database out of which \"tiro move\" is copying records at this"
                            + " moment. Start the server when it has ended.");
        }
    }

    /**
     * Takes the lock for as long as the connection lives; PostgreSQL only.
     *
     * @return false when another move holds it
     */
    public static boolean lock(Connection connection) throws SQLException {
        return asks(connection, "SELECT pg_try_advisory_lock(?)");
    }

    /** Where the records of an unfinished move into this database come from; empty when there is no such move. */
    public static Optional<String> unfinished(Connection connection) throws SQLException {
        if (!hasTable(connection)) {
            return Optional.empty();
        }
        return Rows.first(
                connection, "SELECT source FROM move_run WHERE finished IS NULL", row -> row.getString("source"));
    }

    private static boolean hasTable(Connection connection) throws SQLException {
        for (String name : new String[] {"move_run", "move_run".toUpperCase(Locale.ROOT)}) {
            try (ResultSet tables = connection.getMetaData().getTables(null, connection.getSchema(), name, null)) {
                if (tables.next()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean asks(Connection connection, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, LOCK);
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
