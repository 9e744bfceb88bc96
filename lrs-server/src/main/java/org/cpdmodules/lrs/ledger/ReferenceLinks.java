package org.cpdmodules.lrs.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.cpdmodules.lrs.database.Product;
import org.cpdmodules.lrs.database.RowInsert;
import org.cpdmodules.lrs.xapi.StoreId;
import org.jspecify.annotations.Nullable;

/**
 * Lets a statement be found for what the statements say that it reaches by StatementRefs, as far as {@link LinkBounds} allow and
 * in whatever order they arrive. Every reference is linked once, when both its ends are there: then all that lead to its source
 * learn of all that its target leads to, unless they are too far from each other. xAPI 1.0.3 Communication §2.1.3, "Filter
 * Conditions for StatementRefs".
 *
 * <p>The references of a transaction are linked together. One that leads by several of them is held to the first: before that
 * it knows every statement already, behind it none.
 */
final class ReferenceLinks {
    /** The way on from the target of a reference, with the place of each statement; a circle is gone through once. */
    private record Way(long target, Map<Long, Integer> places) {}

    private final LinkBounds bounds;
    private final long before;
    private final ReferenceGraph graph;
    private final InheritedRows rows;
    private final Map<Long, Long> links = new LinkedHashMap<>();
    private final Set<Long> referring = new HashSet<>();
    private final Map<Long, Long> targets = new HashMap<>();
    private final Map<Long, Integer> ends = new HashMap<>();
    private Way way = new Way(0, Map.of());

    /**
     * @param before the last seq before the transaction
     * @param references the rows of the transaction's own references, to be written with the others
     */
    ReferenceLinks(
            Connection connection,
            Product product,
            StoreId store,
            Terms terms,
            LinkBounds bounds,
            long before,
            RowInsert references) {
        this.bounds = bounds;
        this.before = before;
        this.graph = new ReferenceGraph(connection, product, store, bounds.reached());
        this.rows = new InheritedRows(connection, product, store, terms, references);
    }

    /** Links a new statement to one that has its rows and is not erased; done after {@link #run}. */
    void link(long source, long target, Facts facts) {
        links.put(source, target);
        rows.know(target, facts, facts.happened);
        if (target <= before && facts.refersTo != null) {
            referring.add(target);
        }
    }

    /**
     * Links one that waited for its target, if it was not erased meanwhile, to the new statement that it waited for.
     *
     * @param happened when what the new statement says happened
     */
    void linkWaiting(long source, long target, Facts facts, @Nullable Long happened) {
        links.put(source, target);
        rows.know(target, facts, happened);
    }

    /** Writes the rows. Neither a way on nor referrers are looked for where there can't be any. */
    void run() throws SQLException {
        referring.removeAll(links.keySet());
        targets.putAll(graph.onward(referring));
        targets.putAll(links);
        Map<Long, Integer> waited = new LinkedHashMap<>();
        // By their targets, so that each way is gone once.
        List<Map.Entry<Long, Long>> sorted = links.entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry::getValue))
                .toList();
        for (var link : sorted) {
            long source = link.getKey();
            if (source > before) {
                learn(source, source, source, 0);
            } else {
                waited.put(source, bounds.reaching(way(link.getValue()).places.size()));
            }
        }
        graph.leading(waited, before, this::learn);
        rows.run();
    }

    /**
     * One that leads to the source of a reference by {@code depth} others, and so to what is behind it.
     *
     * @param next the next on its way, itself where it is the source
     */
    private void learn(long source, long seq, long next, int depth) throws SQLException {
        Map<Long, Integer> places = way(Objects.requireNonNull(targets.get(source))).places;
        int end = Math.min(places.size(), bounds.reached() - depth);
        if (places.containsKey(source)) {
            // A circle: what comes from the place on where its own way enters it is known already.
            int known = places.containsKey(seq) ? places.get(seq) : Objects.requireNonNull(ends.get(next));
            ends.put(seq, known);
            end = Math.min(end, known);
        }
        for (var each : places.entrySet()) {
            if (each.getValue() >= end) {
                return;
            }
            rows.add(seq, each.getKey());
        }
    }

    private Way way(long target) {
        if (way.target != target) {
            Map<Long, Integer> places = new LinkedHashMap<>();
            Long at = target;
            while (at != null && places.size() < bounds.reached() && places.putIfAbsent(at, places.size()) == null) {
                at = targets.get(at);
            }
            way = new Way(target, places);
        }
        return way;
    }
}
