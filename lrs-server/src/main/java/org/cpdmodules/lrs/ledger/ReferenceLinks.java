package org.cpdmodules.lrs.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.cpdmodules.lrs.database.JsonText;
import org.cpdmodules.lrs.database.Product;
import org.cpdmodules.lrs.database.Rows;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * Lets a statement be found for what the statements say that it reaches by StatementRefs, at any depth and in whatever
 * order they arrive. Every reference is linked once, when both its ends are there: then all that reach its source learn
 * of all that its target reaches. xAPI 1.0.3 Communication §2.1.3, "Filter Conditions for StatementRefs".
 */
final class ReferenceLinks {
    /**
     * How many others one statement is found for. A chain of n references needs n²/2 rows, so without a bound a hostile
     * client could fill the disk; nobody links a thousand statements in a row.
     */
    static final int MOST_REACHED = 1000;

    /** How many may refer, by each other, to one whose own target comes late; fewer, where that one brings many others. */
    private static final int MOST_REACHING = 20_000;

    /** Bound of the rows that one reference brings, as long as the statements are no more than {@link #MOST_REACHED}. */
    private static final int MOST_BROUGHT = 1_000_000;

    /** Bounds of what is kept in memory until it is written. */
    private static final int MOST_ROWS = 10_000;

    private static final int MOST_KNOWN = 1_100_000;
    private static final int LOOKED_AT_TOGETHER = 200;

    private final Connection connection;
    private final StoreId store;
    private final Product product;
    private final Terms terms;
    private final StatementRows rows;
    private final Map<Long, Set<Long>> throughs = new HashMap<>();
    private final Map<Long, Set<Long>> added = new HashMap<>();
    private int knownInAll;
    private int addedInAll;

    ReferenceLinks(Connection connection, Product product, StoreId store, Terms terms) {
        this.connection = connection;
        this.store = store;
        this.product = product;
        this.terms = terms;
        this.rows = new StatementRows(product);
    }

    /** Links a reference whose two statements have their rows. What is not written yet is so after {@link #run}. */
    void link(long source, long target) throws SQLException {
        if (isErased(source)) {
            return;
        }
        // Where there are too many, the nearest stay: along a chain, those that came next to the target.
        List<Long> reached = new ArrayList<>(through(target));
        if (reached.isEmpty()) {
            // The target was erased, and says nothing any more.
            return;
        }
        reached.sort(Comparator.comparingLong(seq -> Math.abs(seq - target)));
        int most = Math.max(MOST_REACHED + 1, Math.min(MOST_REACHING, MOST_BROUGHT / reached.size()));
        List<Long> learning = new ArrayList<>(reaching(source, most));
        for (int from = 0; from < learning.size(); from += LOOKED_AT_TOGETHER) {
            List<Long> some = learning.subList(from, Math.min(from + LOOKED_AT_TOGETHER, learning.size()));
            look(some);
            for (long each : some) {
                learn(each, reached);
            }
            if (addedInAll >= MOST_ROWS || knownInAll >= MOST_KNOWN) {
                run();
            }
        }
    }

    private void learn(long seq, List<Long> reached) throws SQLException {
        Set<Long> known = through(seq);
        for (long one : reached) {
            if (known.size() <= MOST_REACHED && known.add(one)) {
                added.computeIfAbsent(seq, any -> new LinkedHashSet<>()).add(one);
                addedInAll++;
            }
        }
    }

    private Set<Long> through(long seq) throws SQLException {
        look(List.of(seq));
        return Objects.requireNonNull(throughs.get(seq));
    }

    private void look(List<Long> seqs) throws SQLException {
        List<Long> unknown =
                seqs.stream().filter(seq -> !throughs.containsKey(seq)).toList();
        Map<Long, Set<Long>> found = unknown.isEmpty() ? Map.of() : rows.through(connection, store, unknown);
        for (long seq : unknown) {
            Set<Long> known = found.getOrDefault(seq, new HashSet<>());
            throughs.put(seq, known);
            knownInAll += known.size();
        }
    }

    /** A statement that voided and was erased has its reference still, and leads nowhere: it is found by nothing. */
    private boolean isErased(long seq) throws SQLException {
        return !through(seq).contains(seq);
    }

    /** The statement and those that lead to it by no more than {@link #MOST_REACHED} references, nearest first. */
    private Set<Long> reaching(long source, int most) throws SQLException {
        return product == Product.POSTGRESQL ? reachingAtOnce(source, most) : reachingByLevels(source, most);
    }

    /** One question instead of one for each level: on the way to PostgreSQL and back the store's lock is held. */
    private Set<Long> reachingAtOnce(long source, int most) throws SQLException {
        String sql = """
                WITH RECURSIVE reaching (seq, depth) AS (
                  SELECT CAST(? AS BIGINT), 0
                  UNION
                  SELECT r.seq, x.depth + 1
                  FROM reaching x
                  JOIN statement s ON s.store_id = ? AND s.seq = x.seq
                  JOIN statement_reference r ON r.store_id = ? AND r.target_id = s.id
                  JOIN fact f ON f.store_id = ? AND f.seq = r.seq AND f.through_seq = r.seq
                  WHERE x.depth < %d
                )
                SELECT seq FROM reaching FETCH FIRST %d ROWS ONLY""".formatted(MOST_REACHED, most);
        return new LinkedHashSet<>(
                Rows.list(connection, sql, row -> row.getLong(1), source, store.value(), store.value(), store.value()));
    }

    private Set<Long> reachingByLevels(long source, int most) throws SQLException {
        Set<Long> found = new LinkedHashSet<>();
        Set<Long> level = Set.of(source);
        for (int depth = 0; depth <= MOST_REACHED && !level.isEmpty() && found.size() < most; depth++) {
            found.addAll(level);
            Set<Long> next = new LinkedHashSet<>();
            var ids = rows.ids(connection, store, level);
            rows.referencesTo(connection, store, ids).forEach(reference -> next.add(reference.seq()));
            next.removeAll(found);
            next.retainAll(rows.described(connection, store, next));
            level = next;
        }
        return found;
    }

    /** Writes the rows of all links. All their terms have numbers by now, as every statement's own rows are there. */
    void run() throws SQLException {
        Set<Long> sources = new TreeSet<>();
        added.values().forEach(sources::addAll);
        Map<Long, Facts> facts = new HashMap<>();
        Set<Term> words = new HashSet<>();
        rows.texts(connection, store, sources).forEach((seq, text) -> {
            Facts read = new Facts(JsonText.object(text));
            facts.put(seq, read);
            words.addAll(FactRows.terms(read));
        });
        Terms.Numbers numbers = terms.number(connection, store, words, 0);
        FactRows inherited = new FactRows(product, store);
        added.forEach((seq, others) -> others.forEach(through -> inherited.add(
                seq,
                through,
                facts.get(through),
                facts.get(through).happened,
                numbers.of(FactRows.terms(facts.get(through))))));
        inherited.run(connection);
        added.clear();
        throughs.clear();
        addedInAll = 0;
        knownInAll = 0;
    }
}
