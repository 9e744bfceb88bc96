package org.cpdmodules.lrs.transfer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.cpdmodules.lrs.database.Product;
import org.cpdmodules.lrs.database.Rows;
import org.cpdmodules.lrs.ledger.HashLog;
import org.cpdmodules.lrs.ledger.LedgerEntries;
import org.cpdmodules.lrs.ledger.StoredStatement;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * Holds all statements of a database that no server uses against their leaves, and the leaves of each store against the root
 * of its hash log. Memory does not grow with the number of statements.
 */
final class LogCheck {
    private static final int MOST_FINDINGS = 20;
    private static final int FETCH_ROWS = 64;

    private final Connection connection;
    private final Product product;
    private final LongConsumer progress;
    private final List<String> findings = new ArrayList<>();
    private long statements;

    /**
     * @param connection in a transaction: outside of one PostgreSQL hands out all rows at once
     * @param progress hears the number of statements that were checked
     */
    LogCheck(Connection connection, Product product, LongConsumer progress) {
        this.connection = connection;
        this.product = product;
        this.progress = progress;
    }

    /** One line for each finding, at most twenty; none when all is as it was written, or when asked to stop. */
    List<String> findings(BooleanSupplier stop) throws SQLException {
        List<Long> stores =
                Rows.list(connection, "SELECT store_id FROM store ORDER BY store_id", row -> row.getLong(1));
        for (long store : stores) {
            HashLog head = new LedgerEntries(connection, product, new StoreId(store)).log();
            HashLog log = leaves(store, stop);
            if (stop.getAsBoolean()) {
                return List.of();
            }
            if (log.size() != head.size()) {
                found("store " + store + " has " + log.size() + " statements, its log says " + head.size());
            } else if (!Arrays.equals(log.root(), head.root())) {
                found("store " + store + ": the leaves do not give the root of the log");
            }
        }
        return findings;
    }

    /** How many statements were checked. */
    long statements() {
        return statements;
    }

    private HashLog leaves(long store, BooleanSupplier stop) throws SQLException {
        HashLog log = new HashLog();
        String sql = """
                SELECT %s, s.salt, s.leaf, e.erased
                FROM statement s
                LEFT JOIN erasure e ON e.store_id = s.store_id AND e.seq = s.seq
                WHERE s.store_id = ?
                ORDER BY s.seq""".formatted(StoredStatement.columns("s"));
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setFetchSize(FETCH_ROWS);
            select.setLong(1, store);
            try (ResultSet row = select.executeQuery()) {
                long expected = 1;
                while (row.next() && !stop.getAsBoolean()) {
                    long seq = row.getLong(1);
                    if (seq != expected) {
                        found("store " + store + ": statement " + expected + " is missing before " + seq);
                    }
                    expected = seq + 1;
                    byte[] leaf = row.getBytes(StoredStatement.COLUMNS + 2);
                    if (!isErased(row) && !isAsWritten(row, leaf)) {
                        found("store " + store + ": statement " + seq + " is not what was written");
                    }
                    log.add(leaf);
                    progress.accept(++statements);
                }
            }
        }
        return log;
    }

    /** Removed for data protection: of such a statement only the leaf is left. */
    private static boolean isErased(ResultSet row) throws SQLException {
        row.getLong(StoredStatement.COLUMNS + 3);
        return !row.wasNull();
    }

    private boolean isAsWritten(ResultSet row, byte[] leaf) throws SQLException {
        try {
            String text = StoredStatement.from(row, product).json();
            return Arrays.equals(HashLog.leaf(row.getBytes(StoredStatement.COLUMNS + 1), text), leaf);
        } catch (IllegalStateException unreadable) {
            return false;
        }
    }

    private void found(String finding) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(finding);
        }
    }
}
