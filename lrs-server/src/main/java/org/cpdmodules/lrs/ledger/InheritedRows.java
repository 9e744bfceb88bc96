package org.cpdmodules.lrs.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.cpdmodules.lrs.database.JsonText;
import org.cpdmodules.lrs.database.Product;
import org.cpdmodules.lrs.database.RowInsert;
import org.cpdmodules.lrs.xapi.StoreId;
import org.jspecify.annotations.Nullable;

/** Gathers which statements are found for what others say, and writes their rows in portions. */
final class InheritedRows {
    private static final int MOST_ROWS = 10_000;
    private static final int MOST_KEPT = 10_000;

    private record Pair(long seq, long through) {}

    /** What a statement says, and when what it says happened. */
    private record Text(Facts facts, @Nullable Long happened) {}

    /** The same with the numbers of its terms. */
    private record Said(Text text, long[] numbers) {}

    private final Connection connection;
    private final Product product;
    private final StoreId store;
    private final Terms terms;
    private final StatementRows rows;
    private final List<RowInsert> others = new ArrayList<>();
    private final List<Pair> pairs = new ArrayList<>();
    private final Map<Long, Text> texts = new HashMap<>();
    private final Map<Long, Said> said = new HashMap<>();

    /** @param others rows that are written with the first portion */
    InheritedRows(Connection connection, Product product, StoreId store, Terms terms, RowInsert others) {
        this.connection = connection;
        this.product = product;
        this.store = store;
        this.terms = terms;
        this.rows = new StatementRows(product);
        this.others.add(others);
    }

    /** Saves the reading of a statement. */
    void know(long seq, Facts facts, @Nullable Long happened) {
        texts.put(seq, new Text(facts, happened));
    }

    /** The statement {@code seq} is found for what {@code through} says; once only, and the latter is not erased. */
    void add(long seq, long through) throws SQLException {
        pairs.add(new Pair(seq, through));
        if (pairs.size() >= MOST_ROWS) {
            run();
        }
    }

    /** Writes what is left. All terms have numbers by now, as every statement's own rows are there. */
    void run() throws SQLException {
        read();
        FactRows inherited = new FactRows(product, store);
        for (Pair each : pairs) {
            Said through = Objects.requireNonNull(said.get(each.through));
            Text text = through.text;
            inherited.add(each.seq, each.through, text.facts, text.happened, through.numbers);
        }
        List<RowInsert> inserts = new ArrayList<>(others);
        inserts.addAll(inherited.inserts());
        RowInsert.runAll(connection, inserts);
        others.clear();
        pairs.clear();
    }

    private void read() throws SQLException {
        if (said.size() > MOST_KEPT) {
            said.clear();
            texts.clear();
        }
        Set<Long> fresh = new TreeSet<>();
        pairs.stream().map(Pair::through).filter(seq -> !said.containsKey(seq)).forEach(fresh::add);
        Set<Long> unread = new TreeSet<>(fresh);
        unread.removeAll(texts.keySet());
        rows.texts(connection, store, unread).forEach((seq, json) -> {
            Facts facts = new Facts(JsonText.object(json));
            know(seq, facts, facts.happened);
        });
        Map<Long, List<Term>> words = new HashMap<>();
        fresh.forEach(seq -> words.put(seq, FactRows.terms(text(seq).facts)));
        Set<Term> all = new HashSet<>();
        words.values().forEach(all::addAll);
        Terms.Numbers numbers = terms.number(connection, store, all, 0);
        words.forEach((seq, some) -> said.put(seq, new Said(text(seq), numbers.of(some))));
    }

    private Text text(long seq) {
        return Objects.requireNonNull(texts.get(seq));
    }
}
