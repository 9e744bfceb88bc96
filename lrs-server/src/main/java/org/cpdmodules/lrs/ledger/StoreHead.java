package org.cpdmodules.lrs.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.cpdmodules.lrs.database.Change;
import org.cpdmodules.lrs.database.Product;
import org.cpdmodules.lrs.xapi.StoreId;

/** The row of a store, locked by the transaction that reads it until that ends: the sequencer. */
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

    void save(Connection connection, StoreId store) throws SQLException {
        change(store).run(connection);
    }

    /** What makes the row say this. */
    Change change(StoreId store) {
        String sql = """
                UPDATE store
                SET last_seq = ?, last_stored = ?, last_term = ?, awaited = ?, log_frontier = ?
                WHERE store_id = ?""";
        return new Change(sql, List.of(lastSeq, lastStored, lastTerm, awaited, log.frontier(), store.value()));
    }
}
