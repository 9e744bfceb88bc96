package org.cpdmodules.lrs.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cpdmodules.lrs.database.Rows;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * What the statements of an unfinished erasure used, and perhaps nobody else does: words of the dictionaries and attachments.
 * Noted while statements are emptied, looked after at the end. On a connection of the caller.
 */
public final class ErasureLeftovers {
    /** Kinds of what a learner's statements used and nobody else may use. */
    public enum Leftover {
        AGENT,
        ACTIVITY,
        ATTACHMENT
    }

    private final Connection connection;
    private final StoreId store;

    public ErasureLeftovers(Connection connection, StoreId store) {
        this.connection = connection;
        this.store = store;
    }

    /** Notes what nobody may use any more; whether that is so is asked at the end. */
    void leave(long number, Set<Term> used, Map<Term, Long> numbers, Set<String> attachments) throws SQLException {
        Map<Leftover, Set<String>> left = new TreeMap<>();
        left.put(Leftover.ATTACHMENT, attachments);
        used.forEach(term -> kind(term).ifPresent(kind -> left.computeIfAbsent(kind, some -> new TreeSet<>())
                .add(numbers.get(term).toString())));
        for (var each : left.entrySet()) {
            Set<String> fresh = new TreeSet<>(each.getValue());
            fresh.removeAll(of(number, each.getKey()));
            for (String what : fresh) {
                Rows.change(
                        connection,
                        "INSERT INTO erasure_leftover (store_id, erasure_id, kind, what) VALUES (?, ?, ?, ?)",
                        store.value(),
                        number,
                        each.getKey().name(),
                        what);
            }
        }
    }

    private static Optional<Leftover> kind(Term term) {
        return switch (term.kind()) {
            case AGENT -> Optional.of(Leftover.AGENT);
            case ACTIVITY -> Optional.of(Leftover.ACTIVITY);
            case VERB -> Optional.empty();
        };
    }

    /** What an erasure has left behind so far. */
    public Set<String> of(long number, Leftover kind) throws SQLException {
        return new TreeSet<>(Rows.list(
                connection,
                "SELECT what FROM erasure_leftover WHERE store_id = ? AND erasure_id = ? AND kind = ?",
                row -> row.getString(1),
                store.value(),
                number,
                kind.name()));
    }

    /** To be called once all of it has been looked after. */
    public void clear(long number) throws SQLException {
        Rows.change(
                connection,
                "DELETE FROM erasure_leftover WHERE store_id = ? AND erasure_id = ?",
                store.value(),
                number);
    }

    /**
     * Blanks the words of a dictionary that no statement uses any more, under the store's lock. Their numbers and keys stay:
     * every process that has this database remembers numbers, and one that is given to nobody else can't be wrong.
     *
     * @return their numbers
     */
    public Set<Long> blankWords(long number, Leftover kind) throws SQLException {
        Term.Kind dictionary = kind == Leftover.AGENT ? Term.Kind.AGENT : Term.Kind.ACTIVITY;
        Set<Long> blanked = new TreeSet<>();
        for (String what : of(number, kind)) {
            long word = Long.parseLong(what);
            boolean isUsed = Rows.first(
                            connection,
                            "SELECT 1 FROM related_" + dictionary.table + " WHERE store_id = ? AND " + dictionary.number
                                    + " = ? FETCH FIRST 1 ROWS ONLY",
                            row -> true,
                            store.value(),
                            word)
                    .isPresent();
            if (!isUsed) {
                Rows.change(
                        connection,
                        "UPDATE " + dictionary.table + " SET " + dictionary.text + " = ? WHERE store_id = ? AND "
                                + dictionary.number + " = ?",
                        "",
                        store.value(),
                        word);
                blanked.add(word);
            }
        }
        return blanked;
    }
}
