package org.cpdmodules.lrs.proof;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.cpdmodules.lrs.ledger.Finding;
import org.cpdmodules.lrs.ledger.Finding.Rule;
import org.cpdmodules.lrs.ledger.HashLog;
import org.cpdmodules.lrs.xapi.StoreId;

/** Compares the roots of subtrees that are kept for proofs with the leaves; they also narrow down where a log was changed. */
final class NodeAudit {
    private final StoreId store;
    private final Findings findings;
    private final PreparedStatement select;
    private final Map<Integer, HashLog> open = new TreeMap<>();
    private final Map<Integer, Long> closed = new TreeMap<>();

    NodeAudit(Connection connection, StoreId store, Findings findings) throws SQLException {
        this.store = store;
        this.findings = findings;
        this.select = connection.prepareStatement(
                "SELECT hash FROM log_node WHERE store_id = ? AND node_level = ? AND node_index = ?");
    }

    void leaf(byte[] leaf) throws SQLException {
        add(0, leaf);
    }

    private void add(int level, byte[] hash) throws SQLException {
        HashLog block = open.computeIfAbsent(level, below -> new HashLog());
        block.add(hash);
        if (block.size() < 1 << LogNodes.STEP) {
            return;
        }
        open.remove(level);
        int above = level + LogNodes.STEP;
        long index = closed.merge(above, 1L, Long::sum) - 1;
        compare(above, index, block.root());
        add(above, block.root());
    }

    private void compare(int level, long index, byte[] root) throws SQLException {
        select.setLong(1, store.value());
        select.setInt(2, level);
        select.setLong(3, index);
        try (ResultSet row = select.executeQuery()) {
            if (row.next() && !Arrays.equals(row.getBytes(1), root)) {
                findings.accept(Finding.of(
                        Rule.HASH_LOG,
                        (index << level) + 1,
                        index + 1 << level,
                        "the root that is kept for these is not that of their leaves"));
            }
        }
    }

    /** Roots over more leaves than there are. */
    void end(Connection connection) throws SQLException {
        String sql =
                "SELECT node_level, node_index FROM log_node WHERE store_id = ? ORDER BY node_level, node_index DESC";
        int level = 0;
        try (PreparedStatement all = connection.prepareStatement(sql)) {
            all.setLong(1, store.value());
            try (ResultSet row = all.executeQuery()) {
                while (row.next()) {
                    if (row.getInt(1) != level) {
                        level = row.getInt(1);
                        checkHighest(level, row.getLong(2));
                    }
                }
            }
        }
        select.close();
    }

    private void checkHighest(int level, long index) {
        if (index >= closed.getOrDefault(level, 0L)) {
            findings.accept(Finding.of(
                    Rule.HASH_LOG,
                    (index << level) + 1,
                    index + 1 << level,
                    "a root is kept for these, but not all of them are there"));
        }
    }
}
