package org.cpdmodules.lrs.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.cpdmodules.lrs.database.Product;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * Reads a store's ledger along its order, for who must see all of it: hash log, audit, export. It reads on the caller's
 * connection and locks nothing.
 */
public final class LedgerEntries {
    private static final HexFormat HEX = HexFormat.of();

    private final Connection connection;
    private final Product product;
    private final StoreId store;

    public LedgerEntries(Connection connection, Product product, StoreId store) {
        this.connection = connection;
        this.product = product;
        this.store = store;
    }

    /**
     * The hash log as far as it is committed.
     *
     * @throws UnknownStore when there is no such store
     */
    public HashLog log() throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT last_seq, log_frontier FROM store WHERE store_id = ?")) {
            select.setLong(1, store.value());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new UnknownStore(store);
                }
                return new HashLog(row.getLong(1), row.getBytes(2));
            }
        }
    }

    /** The leaves of these seqs, both inclusive, in order; fewer where rows are missing. */
    public void leaves(long first, long last, Consumer<byte[]> reader) throws SQLException {
        String sql = "SELECT leaf FROM statement WHERE store_id = ? AND seq BETWEEN ? AND ? ORDER BY seq";
        try (PreparedStatement select = range(sql, first, last);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                reader.accept(row.getBytes(1));
            }
        }
    }

    /**
     * The entries of these seqs, both inclusive, in order; fewer where rows are missing.
     *
     * @throws IllegalStateException when a payload among them is damaged
     */
    public List<LedgerEntry> entries(long first, long last) throws SQLException {
        String sql = """
                SELECT %s, salt, leaf
                FROM statement
                WHERE store_id = ? AND seq BETWEEN ? AND ?
                ORDER BY seq""".formatted(StoredStatement.columns("statement"));
        try (PreparedStatement select = range(sql, first, last);
                ResultSet row = select.executeQuery()) {
            List<LedgerEntry> entries = new ArrayList<>();
            while (row.next()) {
                StoredStatement statement = StoredStatement.from(row, product);
                entries.add(new LedgerEntry(
                        statement.seq(),
                        statement.id(),
                        statement.stored(),
                        statement.voided(),
                        HEX.formatHex(row.getBytes(StoredStatement.COLUMNS + 1)),
                        HEX.formatHex(row.getBytes(StoredStatement.COLUMNS + 2)),
                        statement.json()));
            }
            return entries;
        }
    }

    private PreparedStatement range(String sql, long first, long last) throws SQLException {
        PreparedStatement select = connection.prepareStatement(sql);
        try {
            select.setLong(1, store.value());
            select.setLong(2, first);
            select.setLong(3, last);
            return select;
        } catch (SQLException failure) {
            select.close();
            throw failure;
        }
    }
}
