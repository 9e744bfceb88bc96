package org.cpdmodules.lrs.feed;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.cpdmodules.lrs.ledger.FreshStatement;
import org.cpdmodules.lrs.ledger.ParsedStatement;
import org.cpdmodules.lrs.ledger.StoredStatement;

/**
 * What the couriers of one store are to hand over next: the texts that this process has committed lately, and the pages that
 * have been read, each once for all subscribers. Safe for any number of threads; who comes while a page is being read waits
 * for it, and who commits does not.
 */
final class RecentStatements {
    /** 6,000 statements of the ordinary size. */
    private static final long MOST_OCTETS = 8_000_000;

    private static final int MOST_PAGES = 2;

    private final List<Subscriber> subscribers;

    /** Without a gap, by seq; guards itself and {@link #octets}. */
    private final TreeMap<Long, FreshStatement> committed = new TreeMap<>();

    private final Map<Long, Page> pages = new LinkedHashMap<>();
    private final Map<String, Long> passed = new HashMap<>();
    private long octets;

    /** Reads statements behind a seq and not beyond another, and says how far it came. */
    interface Reading {
        long read(long after, long last, Consumer<ParsedStatement> reader) throws SQLException;
    }

    RecentStatements(List<Subscriber> subscribers) {
        this.subscribers = subscribers;
        subscribers.forEach(subscriber -> passed.put(subscriber.name(), 0L));
    }

    /**
     * Takes in what was just committed, in the order of seq; what doesn't join on to the last takes its place, and a large one
     * is left to be read from the database.
     */
    void add(List<FreshStatement> fresh) {
        synchronized (committed) {
            for (FreshStatement each : fresh) {
                boolean joins = committed.isEmpty() || committed.lastKey() == each.seq() - 1;
                boolean isLarge = each.length() >= StoredStatement.LARGE;
                if (!joins || isLarge) {
                    committed.clear();
                    octets = 0;
                }
                if (!isLarge) {
                    committed.put(each.seq(), each);
                    octets += each.length();
                }
            }
            while (octets > MOST_OCTETS) {
                octets -= committed.pollFirstEntry().getValue().length();
            }
        }
    }

    /**
     * The statements behind a seq and not beyond another: a page that is known, if it goes far enough to be worth a round, or
     * one of what is in memory, or else of what the reading finds.
     */
    synchronized Page page(long after, long last, Reading reading) throws SQLException {
        Page known = pages.get(after);
        if (known != null && known.isWorth(last)) {
            return known;
        }
        List<FreshStatement> fresh = fresh(after, last);
        Page page = new Page(subscribers, after);
        if (fresh.isEmpty()) {
            page.endsWith(reading.read(after, last, page::add));
        } else {
            fresh.forEach(each -> page.add(each.parsed()));
            page.endsWith(fresh.get(fresh.size() - 1).seq());
        }
        pages.put(after, page);
        if (pages.size() > MOST_PAGES) {
            pages.remove(pages.keySet().iterator().next());
        }
        return page;
    }

    private List<FreshStatement> fresh(long after, long last) {
        synchronized (committed) {
            return committed.containsKey(after + 1)
                    ? List.copyOf(committed
                            .subMap(after, false, Math.min(last, after + FeedRows.MOST_STATEMENTS), true)
                            .values())
                    : List.of();
        }
    }

    /** Lets go of what every subscriber has taken by now. */
    synchronized void passed(Subscriber subscriber, long seq) {
        passed.merge(subscriber.name(), seq, Math::max);
        long slowest = Collections.min(passed.values());
        pages.keySet().removeIf(after -> after < slowest);
        synchronized (committed) {
            List<FreshStatement> done =
                    new ArrayList<>(committed.headMap(slowest, true).values());
            done.forEach(each -> octets -= each.length());
            committed.headMap(slowest, true).clear();
        }
    }
}
