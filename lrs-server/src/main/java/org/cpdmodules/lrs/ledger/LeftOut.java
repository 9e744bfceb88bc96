package org.cpdmodules.lrs.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cpdmodules.lrs.database.Product;
import org.cpdmodules.lrs.ledger.ReferredTexts.Target;
import org.cpdmodules.lrs.xapi.StoreId;
import org.jspecify.annotations.Nullable;

/**
 * Tells which rows may be missing because too many led to one statement when its target came: {@link ReferenceLinks} lets only
 * the nearest of them learn of that ({@link LinkBounds#reaching}). Asked only about rows that are missing.
 */
final class LeftOut {
    private static final int MOST_KEPT = 10_000;

    private final Connection connection;
    private final StoreId store;
    private final LinkBounds bounds;
    private final Set<Long> erased;
    private final ReferenceGraph graph;
    private final StatementRows rows;
    private final Map<Long, Boolean> crowded = new HashMap<>();

    /** @param erased the statements that were erased; any of them may have led there once */
    LeftOut(Connection connection, Product product, StoreId store, LinkBounds bounds, Set<Long> erased) {
        this.connection = connection;
        this.store = store;
        this.bounds = bounds;
        this.erased = erased;
        this.graph = new ReferenceGraph(connection, product, store, bounds.reached());
        this.rows = new StatementRows(product);
    }

    /**
     * Those on the way from a statement that it may not be found for.
     *
     * @param way nearest first
     */
    List<Target> of(long seq, List<Target> way) throws SQLException {
        List<Target> left = new ArrayList<>();
        long at = seq;
        long newest = seq;
        boolean isLeft = false;
        for (Target next : way) {
            // Only what came later than all before it was linked to a way that was there.
            isLeft = isLeft
                    || next.seq() > newest
                            && isCrowded(at, next.seq(), way.get(way.size() - 1).refersTo());
            if (isLeft) {
                left.add(next);
            }
            at = next.seq();
            newest = Math.max(newest, at);
        }
        return left;
    }

    /** Whether more led to this one than could learn, when its target came. */
    private boolean isCrowded(long seq, long target, @Nullable UUID end) throws SQLException {
        Boolean known = crowded.get(seq);
        if (known == null) {
            if (crowded.size() >= MOST_KEPT) {
                crowded.clear();
            }
            int most = bounds.reaching(isErased(end) ? bounds.reached() : length(target));
            long[] led = {erased.stream().filter(one -> one < target).count()};
            graph.leading(Map.of(seq, most + 1), target - 1, (origin, from, next, depth) -> led[0]++);
            known = led[0] > most;
            crowded.put(seq, known);
        }
        return known;
    }

    /** How many the target brings now; it did not bring more then, unless the way was cut by an erasure. */
    private int length(long target) throws SQLException {
        Map<Long, Long> onward = graph.onward(List.of(target));
        Set<Long> all = new HashSet<>(onward.keySet());
        all.addAll(onward.values());
        return Math.min(bounds.reached(), Math.max(1, all.size()));
    }

    private boolean isErased(@Nullable UUID id) throws SQLException {
        return id != null
                && rows.present(connection, store, List.of(id)).values().stream()
                        .anyMatch(StatementRows.Present::isErased);
    }
}
