package org.cpdmodules.lrs.feed;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cpdmodules.lrs.ledger.StoredStatement;

/**
 * The pages of one store that its couriers have read lately: those that keep step read, unpack and hold a statement once for
 * all of them. Safe for any number of threads; who comes while a page is being read waits for it.
 */
final class RecentPages {
    private static final int MOST_PAGES = 4;
    private static final long MOST_CHARACTERS = 2_000_000;

    private final Map<Long, List<StoredStatement>> pages = new LinkedHashMap<>();

    /** Reads the statements behind a seq and not beyond another. */
    interface Reading {
        List<StoredStatement> page(long after, long last) throws SQLException;
    }

    /** The page behind a seq: one that is known, if it goes far enough to be worth a round, or else what the reading finds. */
    synchronized List<StoredStatement> page(long after, long last, Reading reading) throws SQLException {
        List<StoredStatement> known = pages.getOrDefault(after, List.of());
        if (!known.isEmpty() && 2L * known.size() >= Math.min(last - after, FeedRows.MOST_STATEMENTS)) {
            return known;
        }
        List<StoredStatement> read = List.copyOf(reading.page(after, last));
        if (read.stream().mapToLong(statement -> statement.json().length()).sum() <= MOST_CHARACTERS) {
            pages.put(after, read);
        }
        if (pages.size() > MOST_PAGES) {
            pages.remove(pages.keySet().iterator().next());
        }
        return read;
    }

    /** Lets go of everything: somebody has come to the end. */
    synchronized void clear() {
        pages.clear();
    }
}
