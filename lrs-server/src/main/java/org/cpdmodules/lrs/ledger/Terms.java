package org.cpdmodules.lrs.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.cpdmodules.lrs.database.Column;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.JsonText;
import org.cpdmodules.lrs.database.KeyLookup;
import org.cpdmodules.lrs.database.Product;
import org.cpdmodules.lrs.database.RowInsert;
import org.cpdmodules.lrs.database.Table;
import org.cpdmodules.lrs.xapi.Ifi;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * The dictionaries of a store: numbers for the IRIs of verbs and activities and for the identifiers of agents and
 * groups. A number is never changed or reused. Safe for any number of threads.
 */
@ApplicationScoped
public class Terms {
    private final Database database;
    private final TermCache cache = new TermCache();

    @Inject
    public Terms(Database database) {
        this.database = database;
    }

    /** For the CDI client proxy only. */
    protected Terms() {
        this(null);
    }

    /** The number of a verb; empty when no statement of the store has it. */
    @Transactional(TxType.NOT_SUPPORTED)
    public Optional<Long> verb(StoreId store, String iri) {
        return number(store, new Term(Term.Kind.VERB, iri));
    }

    /** The number of an activity; empty when no statement of the store mentions it. */
    @Transactional(TxType.NOT_SUPPORTED)
    public Optional<Long> activity(StoreId store, String iri) {
        return number(store, new Term(Term.Kind.ACTIVITY, iri));
    }

    /** The number of an agent or identified group; empty when no statement of the store mentions it. */
    @Transactional(TxType.NOT_SUPPORTED)
    public Optional<Long> agent(StoreId store, Ifi ifi) {
        return number(store, new Term(Term.Kind.AGENT, ifi.canonical()));
    }

    private Optional<Long> number(StoreId store, Term term) {
        Optional<Long> known = cache.number(store, term);
        if (known.isPresent()) {
            return known;
        }
        Map<Term, Long> found =
                database.read(connection -> stored(connection, database.product(), store, Set.of(term)));
        cache.put(store, found);
        return Optional.ofNullable(found.get(term));
    }

    /** Tells the numbers of terms, in their order; 0 where one is not known. */
    interface Known {
        long[] of(List<Term> terms);
    }

    /** What is known without asking the database. */
    Known known(StoreId store) {
        return words -> {
            long[] numbers = new long[words.size()];
            for (int at = 0; at < numbers.length; at++) {
                numbers[at] = cache.number(store, words.get(at)).orElse(0L);
            }
            return numbers;
        };
    }

    /** The numbers of the terms that a transaction asked for, and how many of them it gave. */
    record Numbers(Map<Term, Long> all, int given) {
        static final Numbers NONE = new Numbers(Map.of(), 0);

        long[] of(List<Term> terms) {
            return completed(terms, new long[terms.size()]);
        }

        /** The numbers of these terms, of which some are known already. */
        long[] completed(List<Term> terms, long[] known) {
            long[] numbers = known;
            for (int at = 0; at < known.length; at++) {
                if (known[at] == 0) {
                    numbers = numbers == known ? known.clone() : numbers;
                    numbers[at] = number(terms.get(at));
                }
            }
            return numbers;
        }

        private long number(Term term) {
            Long number = all.get(term);
            if (number == null) {
                throw new IllegalStateException("nobody asked for the number of a " + term.kind());
            }
            return number;
        }
    }

    /**
     * Finds or gives numbers, under the store's lock. They may be those of this transaction, so they are not to be relied
     * on before it is committed.
     *
     * @param last the highest number given so far
     */
    Numbers number(Connection connection, StoreId store, Set<Term> terms, long last) throws SQLException {
        Map<Term, Long> all = new HashMap<>();
        SortedSet<Term> missing = new TreeSet<>();
        for (Term term : terms) {
            cache.number(store, term).ifPresentOrElse(number -> all.put(term, number), () -> missing.add(term));
        }
        Map<Term, Long> found = stored(connection, database.product(), store, missing);
        all.putAll(found);
        missing.removeAll(found.keySet());
        Map<Term, Long> fresh = insert(connection, store, missing, last);
        all.putAll(fresh);
        return new Numbers(all, fresh.size());
    }

    /** To be called once the numbers are committed. */
    void committed(StoreId store, Numbers numbers) {
        cache.put(store, numbers.all());
    }

    /** Which of these terms the dictionaries have. */
    static Map<Term, Long> stored(Connection connection, Product product, StoreId store, Set<Term> terms)
            throws SQLException {
        Map<Term, Long> found = new HashMap<>();
        for (Term.Kind kind : Term.Kind.values()) {
            Map<UUID, Term> byKey = new HashMap<>();
            terms.stream().filter(term -> term.kind() == kind).forEach(term -> byKey.put(term.key(), term));
            if (!byKey.isEmpty()) {
                String sql = "SELECT term_key, " + kind.number + " FROM " + kind.table
                        + " WHERE store_id = ? AND term_key %s";
                new KeyLookup(product).byUuids(connection, sql, store.value(), byKey.keySet(), row -> {
                    UUID key = product.uuid(row, 1).orElseThrow();
                    found.put(byKey.get(key), row.getLong(2));
                });
            }
        }
        return found;
    }

    private Map<Term, Long> insert(Connection connection, StoreId store, SortedSet<Term> terms, long last)
            throws SQLException {
        Map<Term, Long> fresh = new HashMap<>();
        long number = last;
        for (Term.Kind kind : Term.Kind.values()) {
            List<Term> some = terms.stream().filter(term -> term.kind() == kind).toList();
            RowInsert rows = new RowInsert(
                    database.product(),
                    new Table(
                            kind.table,
                            Column.number("store_id"),
                            Column.number(kind.number),
                            Column.uuid("term_key"),
                            Column.text(kind.text)));
            for (Term term : some) {
                number++;
                fresh.put(term, number);
                rows.row(store.value(), number, term.key(), JsonText.readable(term.text()));
            }
            rows.run(connection);
        }
        return fresh;
    }
}
