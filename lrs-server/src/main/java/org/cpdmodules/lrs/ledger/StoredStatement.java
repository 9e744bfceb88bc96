package org.cpdmodules.lrs.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.cpdmodules.lrs.database.Micros;
import org.cpdmodules.lrs.database.Product;

/**
 * A statement of the ledger, and the only door through which a row of the table {@code statement} is read: its payload is
 * compressed.
 *
 * @param seq its place in the store, from 1, without gaps
 * @param stored never earlier than that of any lower seq; to the microsecond
 * @param json the text exactly as it is returned
 */
public record StoredStatement(long seq, UUID id, Instant stored, boolean voided, String json) {
    /** How many columns {@link #columns} names; a query's own follow. */
    public static final int COLUMNS = 6;

    /** The first columns of a SELECT whose rows {@link #from} reads; {@code table} is the name or alias of {@code statement}. */
    public static String columns(String table) {
        return "%1$s.seq, %1$s.id, %1$s.stored, %1$s.voided, %1$s.form, %1$s.payload".formatted(table);
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
