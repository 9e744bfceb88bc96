package org.cpdmodules.lrs.proof;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.cpdmodules.lrs.database.Column;
import org.cpdmodules.lrs.database.DamagedRecord;
import org.cpdmodules.lrs.database.Product;
import org.cpdmodules.lrs.database.RowInsert;
import org.cpdmodules.lrs.database.Table;
import org.cpdmodules.lrs.ledger.HashLog;
import org.cpdmodules.lrs.ledger.LedgerEntries;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * The roots of a log's complete subtrees. Those of every eighth level are kept, so that none needs more than 256 rows; what
 * is not kept yet is computed from below.
 */
final class LogNodes implements Subtrees {
    /** Levels from one kept level to the next. */
    static final int STEP = 8;
    /** With 2^56 leaves nobody comes to the end of it. */
    private static final int HIGHEST = 48;
    /** Subtrees that one transaction adds, so that it stays short. */
    private static final int MOST_AT_ONCE = 64;

    private final Connection connection;
    private final Product product;
    private final StoreId store;

    LogNodes(Connection connection, Product product, StoreId store) {
        this.connection = connection;
        this.product = product;
        this.store = store;
    }

    /** Keeps some roots that a log of this size can have and that are not kept yet; how many. */
    int extend(long size) throws SQLException {
        int added = 0;
        RowInsert rows = new RowInsert(
                product,
                new Table(
                        "log_node",
                        Column.number("store_id"),
                        Column.small("node_level"),
                        Column.number("node_index"),
                        Column.bytes("hash")));
        for (int level = STEP; level <= HIGHEST && size >> level > 0; level += STEP) {
            long next = kept(level);
            for (; next < size >> level && added < MOST_AT_ONCE; next++) {
                rows.row(store.value(), level, next, combined(level, next));
                added++;
            }
        }
        rows.run(connection);
        return added;
    }

    private long kept(int level) throws SQLException {
        String sql = "SELECT MAX(node_index) FROM log_node WHERE store_id = ? AND node_level = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, store.value());
            select.setInt(2, level);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                long last = row.getLong(1);
                return row.wasNull() ? 0 : last + 1;
            }
        }
    }

    @Override
    public byte[] root(int level, long index) throws SQLException {
        if (level < STEP) {
            return folded(leaves(index << level, 1L << level));
        }
        int below = level / STEP * STEP;
        long first = index << level - below;
        long count = 1L << level - below;
        List<byte[]> nodes = nodes(below, first, count);
        for (long next = first + nodes.size(); next < first + count; next++) {
            nodes.add(combined(below, next));
        }
        return folded(nodes);
    }

    /** The root of a level that is kept, from the level below. */
    private byte[] combined(int level, long index) throws SQLException {
        int below = level - STEP;
        if (below == 0) {
            return folded(leaves(index << STEP, 1L << STEP));
        }
        List<byte[]> nodes = new ArrayList<>();
        for (long next = index << STEP; next < index + 1 << STEP; next++) {
            nodes.add(root(below, next));
        }
        return folded(nodes);
    }

    private List<byte[]> leaves(long first, long count) throws SQLException {
        List<byte[]> leaves = new ArrayList<>();
        new LedgerEntries(connection, product, store).leaves(first + 1, first + count, leaves::add);
        if (leaves.size() != count) {
            throw new DamagedRecord(
                    "store " + store.value(), "has lost statements between " + (first + 1) + " and " + (first + count));
        }
        return leaves;
    }

    /** Those that are kept, from the first on without a gap. */
    private List<byte[]> nodes(int level, long first, long count) throws SQLException {
        String sql = """
                SELECT node_index, hash
                FROM log_node
                WHERE store_id = ? AND node_level = ? AND node_index BETWEEN ? AND ?
                ORDER BY node_index""";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, store.value());
            select.setInt(2, level);
            select.setLong(3, first);
            select.setLong(4, first + count - 1);
            try (ResultSet row = select.executeQuery()) {
                List<byte[]> nodes = new ArrayList<>();
                while (row.next() && row.getLong(1) == first + nodes.size()) {
                    nodes.add(row.getBytes(2));
                }
                return nodes;
            }
        }
    }

    /** The root over a power of two of hashes. */
    private static byte[] folded(List<byte[]> hashes) {
        HashLog log = new HashLog();
        hashes.forEach(log::add);
        return log.root();
    }
}
