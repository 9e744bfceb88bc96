package org.cpdmodules.lrs.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpdmodules.lrs.database.Product;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * Where references lead and where they come from, as the rows say that are there. A statement has at most one, so the way
 * onward is a path and what leads to a statement is a tree, but for circles. An erased statement leads nowhere and is not led
 * to, though one that voided keeps its reference. PostgreSQL is asked once, as on the way to it and back the store's lock is
 * held; Derby step by step.
 */
final class ReferenceGraph {
    /** Is told of one that leads to {@code origin} by {@code depth} references, the next of the way being {@code next}. */
    @FunctionalInterface
    interface Referrer {
        void read(long origin, long seq, long next, int depth) throws SQLException;
    }

    private static final int FETCH = 5_000;

    private final Connection connection;
    private final Product product;
    private final StoreId store;
    private final int bound;

    /** @param bound by how many references statements are far from each other at most */
    ReferenceGraph(Connection connection, Product product, StoreId store, int bound) {
        this.connection = connection;
        this.product = product;
        this.store = store;
        this.bound = bound;
    }

    /** The target of each statement that has one and is on the way from one of these. */
    Map<Long, Long> onward(Collection<Long> starts) throws SQLException {
        if (starts.isEmpty()) {
            return Map.of();
        }
        return product == Product.POSTGRESQL ? onwardAtOnce(starts) : onwardByStep(starts);
    }

    private Map<Long, Long> onwardAtOnce(Collection<Long> starts) throws SQLException {
        String sql = """
                WITH RECURSIVE onward (seq, next, depth) AS (
                  SELECT f.seq, t.seq, 1
                  FROM fact f
                  JOIN statement s ON s.store_id = ? AND s.id = f.refers_to
                  JOIN fact t ON t.store_id = ? AND t.seq = s.seq AND t.through_seq = s.seq
                  WHERE f.store_id = ? AND f.seq = ANY (?) AND f.through_seq = f.seq
                  UNION
                  SELECT f.seq, t.seq, x.depth + 1
                  FROM onward x
                  JOIN fact f ON f.store_id = ? AND f.seq = x.next AND f.through_seq = x.next
                  JOIN statement s ON s.store_id = ? AND s.id = f.refers_to
                  JOIN fact t ON t.store_id = ? AND t.seq = s.seq AND t.through_seq = s.seq
                  WHERE x.depth < ?
                )
                SELECT DISTINCT seq, next FROM onward""";
        Map<Long, Long> targets = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int at : new int[] {1, 2, 3, 5, 6, 7}) {
                select.setLong(at, store.value());
            }
            select.setArray(4, connection.createArrayOf("bigint", starts.toArray()));
            select.setInt(8, bound);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    targets.put(row.getLong(1), row.getLong(2));
                }
            }
        }
        return targets;
    }

    private Map<Long, Long> onwardByStep(Collection<Long> starts) throws SQLException {
        String sql = """
                SELECT t.seq
                FROM --DERBY-PROPERTIES joinOrder = FIXED
                  fact f, statement s, fact t
                WHERE f.store_id = ? AND f.seq = ? AND f.through_seq = f.seq
                  AND s.store_id = f.store_id AND s.id = f.refers_to
                  AND t.store_id = s.store_id AND t.seq = s.seq AND t.through_seq = s.seq""";
        Map<Long, Optional<Long>> targets = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, store.value());
            for (long start : starts) {
                Optional<Long> at = Optional.of(start);
                for (int depth = 0; depth < bound && at.isPresent(); depth++) {
                    Optional<Long> next = targets.get(at.get());
                    if (next == null) {
                        next = numbers(select, at.get()).stream().findFirst();
                        targets.put(at.get(), next);
                    }
                    at = next;
                }
            }
        }
        Map<Long, Long> found = new HashMap<>();
        targets.forEach((seq, target) -> target.ifPresent(there -> found.put(seq, there)));
        return found;
    }

    /**
     * Those that lead to each of these, and itself, nearest first. One that leads on to itself is not met again.
     *
     * @param origins with how many are read of each at most
     * @param before the last to be looked at
     */
    void leading(Map<Long, Integer> origins, long before, Referrer referrer) throws SQLException {
        if (origins.isEmpty()) {
            return;
        }
        if (product == Product.POSTGRESQL) {
            leadingAtOnce(origins, before, referrer);
        } else {
            leadingByLevels(origins, before, referrer);
        }
    }

    private void leadingAtOnce(Map<Long, Integer> origins, long before, Referrer referrer) throws SQLException {
        String sql = """
                SELECT o.seq, x.seq, x.next, x.depth
                FROM unnest(?, ?) AS o (seq, most)
                CROSS JOIN LATERAL (
                  WITH RECURSIVE led (seq, next, depth) AS (
                    SELECT f.seq, f.seq, 0
                    FROM fact f
                    WHERE f.store_id = ? AND f.seq = o.seq AND f.through_seq = o.seq
                    UNION ALL
                    SELECT r.seq, y.seq, y.depth + 1
                    FROM led y
                    JOIN statement s ON s.store_id = ? AND s.seq = y.seq
                    JOIN statement_reference r ON r.store_id = ? AND r.target_id = s.id
                    JOIN fact f ON f.store_id = ? AND f.seq = r.seq AND f.through_seq = r.seq
                    WHERE y.depth + 1 < ? AND r.seq <= ? AND r.seq <> o.seq
                  )
                  SELECT seq, next, depth FROM led FETCH FIRST (o.most) ROWS ONLY
                ) x""";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(
                    1, connection.createArrayOf("bigint", origins.keySet().toArray()));
            select.setArray(
                    2, connection.createArrayOf("integer", origins.values().toArray()));
            for (int at = 3; at <= 6; at++) {
                select.setLong(at, store.value());
            }
            select.setInt(7, bound);
            select.setLong(8, before);
            select.setFetchSize(FETCH);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    referrer.read(row.getLong(1), row.getLong(2), row.getLong(3), row.getInt(4));
                }
            }
        }
    }

    private void leadingByLevels(Map<Long, Integer> origins, long before, Referrer referrer) throws SQLException {
        String sql = """
                SELECT r.seq
                FROM --DERBY-PROPERTIES joinOrder = FIXED
                  statement s, statement_reference r, fact f
                WHERE s.store_id = ? AND s.seq = ?
                  AND r.store_id = s.store_id AND r.target_id = s.id AND r.seq <= ?
                  AND f.store_id = r.store_id AND f.seq = r.seq AND f.through_seq = r.seq""";
        var described = new StatementRows(product).described(connection, store, origins.keySet());
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, store.value());
            select.setLong(3, before);
            for (var origin : origins.entrySet()) {
                if (described.contains(origin.getKey())) {
                    levels(select, origin.getKey(), origin.getValue(), referrer);
                }
            }
        }
    }

    private void levels(PreparedStatement select, long origin, int most, Referrer referrer) throws SQLException {
        referrer.read(origin, origin, origin, 0);
        int read = 1;
        List<Long> level = List.of(origin);
        for (int depth = 1; depth < bound && !level.isEmpty(); depth++) {
            List<Long> further = new ArrayList<>();
            for (long next : level) {
                List<Long> some = read < most ? numbers(select, next) : List.of();
                for (long seq : some) {
                    if (seq != origin && read < most) {
                        referrer.read(origin, seq, next, depth);
                        further.add(seq);
                        read++;
                    }
                }
            }
            level = further;
        }
    }

    private static List<Long> numbers(PreparedStatement select, long seq) throws SQLException {
        select.setLong(2, seq);
        List<Long> found = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                found.add(row.getLong(1));
            }
        }
        return found;
    }
}
