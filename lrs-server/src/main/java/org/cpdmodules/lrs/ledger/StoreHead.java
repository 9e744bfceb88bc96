package org.cpdmodules.lrs.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.cpdmodules.lrs.database.Change;
import org.cpdmodules.lrs.database.Product;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * The row of a store, the sequencer: locked by the transaction that reads or changes it until that ends. {@code lastSeq} is
 * the size of the log when it was read.
 */
record StoreHead(long lastSeq, long lastStored, long lastTerm, long awaited, HashLog log) {
    static StoreHead lock(Connection connection, Product product, StoreId store) throws SQLException {
        String sql = """
                SELECT last_seq, last_stored, last_term, awaited, log_frontier
                FROM store
                WHERE store_id = ?""" + product.lockingRows();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, store.value());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new UnknownStore(store);
                }
                return new StoreHead(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        new HashLog(row.getLong(1), row.getBytes(5)));
            }
        }
    }

    /** A copy of the log that grows by itself. */
    HashLog growingLog() {
        return new HashLog(lastSeq, log.frontier());
    }

    /**
     * What makes the row say this, and locks it; it meets the row only if that says what was read, or foreseen, as {@code
     * before}: the same statements in the same log, and nothing stored later.
     */
    Change change(StoreId store, StoreHead before) {
        return change("?", store, before);
    }

    /** The same; breaks the transaction, instead of waiting, where another one holds the row. PostgreSQL only. */
    Change changeAtOnce(StoreId store, StoreHead before) {
        return change("(SELECT store_id FROM store WHERE store_id = ? FOR UPDATE NOWAIT)", store, before);
    }

    private Change change(String key, StoreId store, StoreHead before) {
        String sql = """
                UPDATE store
                SET last_seq = ?, last_stored = ?, last_term = ?, awaited = ?, log_frontier = ?
                WHERE store_id = %s AND last_seq = ? AND log_frontier = ? AND last_stored < ?""".formatted(key);
        return new Change(
                sql,
                List.of(
                        lastSeq,
                        lastStored,
                        lastTerm,
                        awaited,
                        log.frontier(),
                        store.value(),
                        before.lastSeq,
                        before.log.frontier(),
                        lastStored));
    }

    /** Writes how many references lead to statements that have not arrived. */
    static void await(Connection connection, StoreId store, long awaited) throws SQLException {
        new Change("UPDATE store SET awaited = ? WHERE store_id = ?", List.of(awaited, store.value())).run(connection);
    }
}
