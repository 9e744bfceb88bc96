package org.cpdmodules.lrs.ledger;

import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.cpdmodules.lrs.database.DamagedRecord;
import org.cpdmodules.lrs.database.Micros;
import org.cpdmodules.lrs.database.Product;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * A statement of the ledger, and the only door through which a row of the table {@code statement} is read: its payload is
 * compressed.
 *
 * @param seq its place in the store, from 1, without gaps
 * @param stored never earlier than that of any lower seq; to the microsecond
 * @param json the text exactly as it is returned; empty when it was erased
 */
public record StoredStatement(long seq, UUID id, Instant stored, boolean voided, String json) {
    /** Whether it was erased on request: there is nothing to return. */
    public boolean isErased() {
        return json.isEmpty();
    }

    /** How many columns {@link #columns} names; a query's own follow. */
    public static final int COLUMNS = 6;

    /** How many columns {@link #wholeColumns} names. */
    public static final int WHOLE_COLUMNS = 8;

    /** Octets of a payload from which a statement is not read together with others. */
    public static final int LARGE = 100_000;

    /** The first columns of a SELECT whose rows {@link #from} reads; {@code table} is the name or alias of {@code statement}. */
    public static String columns(String table) {
        return "%1$s.seq, %1$s.id, %1$s.stored, %1$s.voided, %1$s.form, %1$s.payload".formatted(table);
    }

    /** The first columns of a SELECT whose rows {@link #whole} reads. */
    public static String wholeColumns(String table) {
        return columns(table) + ", %1$s.salt, %1$s.leaf".formatted(table);
    }

    /**
     * Like {@link #wholeColumns}, with how many octets the payload has as a further one. PostgreSQL's driver holds all rows of
     * an answer at once, so there the payload is NULL from so many octets on; Derby reads it only when it is asked for, and
     * the further column is 0.
     */
    public static String columnsBelow(int octets, String table, Product product) {
        if (product != Product.POSTGRESQL) {
            return wholeColumns(table) + ", 0";
        }
        String payload = table + ".payload";
        String length = "octet_length(" + payload + ")";
        return wholeColumns(table)
                        .replace(payload, "CASE WHEN " + length + " < " + octets + " THEN " + payload + " END")
                + ", " + length;
    }

    /**
     * Reads the current row, and holds the text to the leaf of the hash log that was made when it came.
     *
     * @throws DamagedRecord when it is not the text that was stored
     */
    public static StoredStatement whole(ResultSet row, Product product, StoreId store) throws SQLException {
        long seq = row.getLong(1);
        String where = "store " + store.value() + ", statement " + seq;
        StoredStatement statement = readable(row, product, where);
        // Where it was erased there is no text to hold to anything, and nothing is returned.
        if (!statement.isErased()
                && !MessageDigest.isEqual(
                        HashLog.leaf(row.getBytes(COLUMNS + 1), statement.json()), row.getBytes(COLUMNS + 2))) {
            throw new DamagedRecord(where, "does not have the hash that it was stored with");
        }
        return statement;
    }

    private static StoredStatement readable(ResultSet row, Product product, String where) throws SQLException {
        try {
            return from(row, product);
        } catch (IllegalStateException spoilt) {
            throw new DamagedRecord(where, "can't be read: " + spoilt.getMessage());
        }
    }

    /**
     * Reads the current row.
     *
     * @throws IllegalStateException when the payload is damaged, or was written by a newer version of the program
     */
    public static StoredStatement from(ResultSet row, Product product) throws SQLException {
        long stored = row.getLong(3);
        return new StoredStatement(
                row.getLong(1),
                product.uuid(row, 2).orElseThrow(),
                Micros.toInstant(stored),
                row.getBoolean(4),
                Payload.text(row.getInt(5), row.getBytes(6), stored));
    }
}
