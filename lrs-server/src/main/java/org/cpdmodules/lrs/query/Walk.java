package org.cpdmodules.lrs.query;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.cpdmodules.lrs.database.DamagedRecord;
import org.cpdmodules.lrs.database.KeyLookup;
import org.cpdmodules.lrs.database.Product;
import org.cpdmodules.lrs.ledger.StoredStatement;
import org.cpdmodules.lrs.xapi.StoreId;

/** Goes along a range of seqs in the order of a query until a page is full. */
final class Walk {
    /** Both inclusive. */
    record Range(long low, long high) {
        boolean isEmpty() {
            return low > high;
        }
    }

    /** What a page shows, and the last seq of it when more may follow. */
    record Stretch(List<StoredStatement> statements, OptionalLong last) {}

    /** A page ends early when its text is longer, so that no answer outgrows the heap. */
    private static final long MOST_CHARACTERS = 8_000_000;

    private final Connection connection;
    private final Product product;
    private final StoreId store;
    private final StatementQuery query;
    private final Selection.Numbers numbers;
    private final PageRoom room;
    private final List<StoredStatement> found = new ArrayList<>();
    private long characters;

    Walk(
            Connection connection,
            Product product,
            StoreId store,
            StatementQuery query,
            Selection.Numbers numbers,
            PageRoom room) {
        this.connection = connection;
        this.product = product;
        this.store = store;
        this.query = query;
        this.numbers = numbers;
        this.room = room;
    }

    Stretch from(Range range) throws SQLException {
        Range rest = range;
        while (!rest.isEmpty()) {
            int wanted = query.limit() + 1 - found.size();
            int rows = rows(wanted);
            List<Long> candidates = candidates(rest, rows);
            if (take(new ArrayList<>(new LinkedHashSet<>(candidates)))) {
                long last = found.get(found.size() - 1).seq();
                return new Stretch(found, OptionalLong.of(last));
            }
            if (candidates.size() < rows) {
                break;
            }
            rest = beyond(rest, candidates.get(rows - 1));
        }
        return new Stretch(found, OptionalLong.empty());
    }

    /** A power of two, so that few different texts are prepared. */
    private static int rows(int wanted) {
        return Math.max(16, Integer.highestOneBit(wanted * 2 - 1));
    }

    private Range beyond(Range range, long last) {
        return query.ascending() ? new Range(last + 1, range.high()) : new Range(range.low(), last - 1);
    }

    private List<Long> candidates(Range range, int rows) throws SQLException {
        if (Selection.isNeededFor(query)) {
            return new Selection(query, numbers).seqs(connection, product, store, range.low(), range.high(), rows);
        }
        // There are no gaps, so without a filter every seq of the range is a statement.
        LongStream all = query.ascending()
                ? LongStream.rangeClosed(range.low(), range.high())
                : LongStream.iterate(range.high(), seq -> seq >= range.low(), seq -> seq - 1);
        return all.limit(rows).boxed().toList();
    }

    /** Adds statements until the page is full; whether it is, and another one would follow. */
    private boolean take(List<Long> seqs) throws SQLException {
        int at = 0;
        while (at < seqs.size()) {
            int next = Math.min(at + Math.min(64, query.limit() + 1 - found.size()), seqs.size());
            List<Long> some = seqs.subList(at, next);
            at = next;
            Batch batch = read(some, StoredStatement.LARGE);
            for (long seq : some) {
                if (batch.isVoided(seq)) {
                    continue;
                }
                if (isFull() && batch.isPutOff(seq)) {
                    return true;
                }
                StoredStatement statement = (batch.isPutOff(seq) ? read(List.of(seq), Integer.MAX_VALUE) : batch)
                        .statements()
                        .get(seq);
                if (statement == null) {
                    throw new DamagedRecord("store " + store.value() + ", statement " + seq, "is lost");
                }
                if (!statement.voided() && !statement.isErased()) {
                    if (isFull() || !isRoomFor(statement)) {
                        return true;
                    }
                    found.add(statement);
                    characters += statement.json().length();
                }
            }
        }
        return false;
    }

    private boolean isFull() {
        return found.size() == query.limit() || characters > MOST_CHARACTERS;
    }

    /** A page has one statement whatever the room: else a walk would never end. */
    private boolean isRoomFor(StoredStatement statement) {
        return found.isEmpty() || room.isFor(characters + statement.json().length());
    }

    /**
     * Reads together what is small enough, and of the rest, or when it has read enough for the page, only whether it is voided.
     *
     * @param large from how many octets, packed, a statement is put off
     */
    private Batch read(List<Long> seqs, int large) throws SQLException {
        Batch batch = new Batch(new HashMap<>(), new HashMap<>());
        String sql = "SELECT " + StoredStatement.columnsBelow(large, "statement", product)
                + " FROM statement WHERE store_id = ? AND seq %s";
        long[] read = {characters};
        new KeyLookup(product).byNumbers(connection, sql, store.value(), seqs, row -> {
            long seq = row.getLong(1);
            if (row.getInt(StoredStatement.WHOLE_COLUMNS + 1) >= large
                    || seqs.size() > 1 && (read[0] > MOST_CHARACTERS || !room.isFor(read[0]))) {
                batch.putOff().put(seq, row.getBoolean(4));
            } else {
                StoredStatement statement = StoredStatement.whole(row, product, store);
                read[0] += statement.json().length();
                batch.statements().put(seq, statement);
            }
        });
        return batch;
    }

    /** What was read at once; and what was put off, with whether it is voided. */
    private record Batch(Map<Long, StoredStatement> statements, Map<Long, Boolean> putOff) {
        boolean isPutOff(long seq) {
            return putOff.containsKey(seq);
        }

        boolean isVoided(long seq) {
            return putOff.getOrDefault(seq, false);
        }
    }
}
