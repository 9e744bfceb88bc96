package org.cpdmodules.lrs.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.UUID;

/**
 * Looks up rows of one store by many keys: in one round trip on PostgreSQL, one key after the other on Derby, where a
 * round trip is a method call and an IN list would not use the index.
 */
public final class KeyLookup {
    /** Reads the current row. */
    @FunctionalInterface
    public interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private final Product product;

    public KeyLookup(Product product) {
        this.product = product;
    }

    /**
     * Reads every row whose key is one of these.
     *
     * @param sql a SELECT with two parameters, the store and then {@code %s} for the comparison with the key
     */
    public void byUuids(Connection connection, String sql, long store, Collection<UUID> keys, RowReader reader)
            throws SQLException {
        if (product == Product.POSTGRESQL) {
            byArray(connection, sql, store, "uuid", keys.toArray(), reader);
            return;
        }
        try (PreparedStatement select = connection.prepareStatement(sql.formatted("= ?"))) {
            select.setLong(1, store);
            for (UUID key : keys) {
                product.setUuid(select, 2, key);
                readAll(select, reader);
            }
        }
    }

    /** The same for keys that are numbers. */
    public void byNumbers(Connection connection, String sql, long store, Collection<Long> keys, RowReader reader)
            throws SQLException {
        if (product == Product.POSTGRESQL) {
            byArray(connection, sql, store, "bigint", keys.toArray(), reader);
            return;
        }
        try (PreparedStatement select = connection.prepareStatement(sql.formatted("= ?"))) {
            select.setLong(1, store);
            for (long key : keys) {
                select.setLong(2, key);
                readAll(select, reader);
            }
        }
    }

    /** The same for keys that are texts. */
    public void byTexts(Connection connection, String sql, long store, Collection<String> keys, RowReader reader)
            throws SQLException {
        if (product == Product.POSTGRESQL) {
            byArray(connection, sql, store, "text", keys.toArray(), reader);
            return;
        }
        try (PreparedStatement select = connection.prepareStatement(sql.formatted("= ?"))) {
            select.setLong(1, store);
            for (String key : keys) {
                select.setString(2, key);
                readAll(select, reader);
            }
        }
    }

    private static void byArray(
            Connection connection, String sql, long store, String type, Object[] keys, RowReader reader)
            throws SQLException {
        if (keys.length == 0) {
            return;
        }
        try (PreparedStatement select = connection.prepareStatement(sql.formatted("= ANY (?)"))) {
            select.setLong(1, store);
            select.setArray(2, connection.createArrayOf(type, keys));
            readAll(select, reader);
        }
    }

    private static void readAll(PreparedStatement select, RowReader reader) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }
}
