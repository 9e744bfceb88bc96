package org.cpdmodules.lrs.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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

    private final Connection connection;
    private final StoreId store;
    private final Product product;
    private final StatementRows rows;
    private final Map<Long, Set<Long>> throughs = new HashMap<>();
    private final Map<Long, Set<Long>> added = new HashMap<>();

    ReferenceLinks(Connection connection, Product product, StoreId store) {
        this.connection = connection;
        this.store = store;
        this.product = product;
        this.rows = new StatementRows(product);
    }

    /** Links a reference whose two statements have their rows. */
    void link(long source, long target) throws SQLException {
        if (isErased(source)) {
            return;
        }
        // Where there are too many, the nearest stay: along a chain, those that came next to the target.
        List<Long> reached = new ArrayList<>(through(target));
        reached.sort(Comparator.comparingLong(seq -> Math.abs(seq - target)));
        for (long each : reaching(source)) {
            Set<Long> known = through(each);
            for (long one : reached) {
                if (known.size() <= MOST_REACHED && known.add(one)) {
                    added.computeIfAbsent(each, seq -> new LinkedHashSet<>()).add(one);
                }
            }
        }
    }

    private Set<Long> through(long seq) throws SQLException {
        Set<Long> known = throughs.get(seq);
        if (known == null) {
            known = rows.through(connection, store, List.of(seq)).getOrDefault(seq, new HashSet<>());
            throughs.put(seq, known);
        }
        return known;
    }

    /** A statement that voided and was erased has its reference still, and leads nowhere: it is found by nothing. */
    private boolean isErased(long seq) throws SQLException {
        return !through(seq).contains(seq);
    }

    /** The statement and all that lead to it by references, nearest first. */
    private Set<Long> reaching(long source) throws SQLException {
        return product == Product.POSTGRESQL ? reachingAtOnce(source) : reachingByLevels(source);
    }

    /** One question instead of one for each level: on the way to PostgreSQL and back the store's lock is held. */
    private Set<Long> reachingAtOnce(long source) throws SQLException {
        String sql = """
                WITH RECURSIVE reaching (seq) AS (
                  SELECT CAST(? AS BIGINT)
                  UNION
                  SELECT r.seq
                  FROM reaching x
                  JOIN statement s ON s.store_id = ? AND s.seq = x.seq
                  JOIN statement_reference r ON r.store_id = ? AND r.target_id = s.id
                  JOIN fact f ON f.store_id = ? AND f.seq = r.seq AND f.through_seq = r.seq
                )
                SELECT seq FROM reaching FETCH FIRST %d ROWS ONLY""".formatted(MOST_REACHED + 1);
        return new LinkedHashSet<>(
                Rows.list(connection, sql, row -> row.getLong(1), source, store.value(), store.value(), store.value()));
    }

    private Set<Long> reachingByLevels(long source) throws SQLException {
        Set<Long> found = new LinkedHashSet<>();
        Deque<Long> next = new ArrayDeque<>(List.of(source));
        while (!next.isEmpty() && found.size() <= MOST_REACHED) {
            Set<Long> level = new LinkedHashSet<>(next);
            next.clear();
            level.removeAll(found);
            found.addAll(level);
            var ids = rows.ids(connection, store, level);
            for (StatementRows.Reference reference : rows.referencesTo(connection, store, ids)) {
                if (!isErased(reference.seq())) {
                    next.add(reference.seq());
                }
            }
        }
        return found;
    }

    /** Writes the rows of all links. All their terms have numbers by now, as every statement's own rows are there. */
    void run(Terms terms) throws SQLException {
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
    }
}
