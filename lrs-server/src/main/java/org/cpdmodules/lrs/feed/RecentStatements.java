package org.cpdmodules.lrs.feed;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.cpdmodules.lrs.ledger.FreshStatement;
import org.cpdmodules.lrs.ledger.ParsedStatement;

/**
 * What the couriers of one store are to hand over next: the texts that this process has committed lately, and the pages that
 * have been read, each once for all subscribers. Safe for any number of threads; who comes while a page is being read waits
 * for it, and who commits does not.
 */
final class RecentStatements {
    /** What the pages that are kept may hold together. */
    private static final long MOST_ON_PAGES = 2L * FeedRows.MOST_STATEMENTS;

    /** The same in characters of their statements, for long ones. */
    private static final long MOST_CHARACTERS_ON_PAGES = 16_000_000;

    private static final Reading NOTHING = (after, last, reader) -> after;

    private final List<Subscriber> subscribers;
    private final long mostAhead;

    private final RecentTexts committed = new RecentTexts();
    private final TreeMap<Long, Page> pages = new TreeMap<>();
    private final Map<String, Long> passed = new HashMap<>();
    private long onPages;
    private long charactersOnPages;

    /** Reads statements behind a seq and not beyond another, and says how far it came. */
    interface Reading {
        long read(long after, long last, Consumer<ParsedStatement> reader) throws SQLException;
    }

    RecentStatements(List<Subscriber> subscribers) {
        this(subscribers, MOST_ON_PAGES / 2);
    }

    /** @param mostAhead statements; see {@link #isFarAhead} */
    RecentStatements(List<Subscriber> subscribers, long mostAhead) {
        this.subscribers = subscribers;
        this.mostAhead = mostAhead;
        subscribers.forEach(subscriber -> passed.put(subscriber.name(), 0L));
    }

    /** Takes in what was just committed, in the order of seq: see {@link RecentTexts#add}. */
    void add(List<FreshStatement> fresh) {
        committed.add(fresh);
    }

    /**
     * The statements behind a seq and not beyond another, at most {@link FeedRows#MOST_STATEMENTS}: the pages that were read for
     * other subscribers, and one of what is left in memory; where there is none of both, one of what the reading finds. So all go
     * by the same pages, each at its own pace, and a statement is read once for all of them. Empty when there is nothing.
     */
    synchronized List<Page> pages(long after, long last, Reading reading) throws SQLException {
        List<Page> found = new ArrayList<>();
        long room = after + FeedRows.MOST_STATEMENTS;
        long end = after;
        for (Page next = pages.get(end); next != null; next = pages.get(end)) {
            if (next.last() > room && !found.isEmpty()) {
                // It stays whole for the others, and for the next round.
                return found;
            }
            found.add(next);
            end = next.last();
        }
        // Up to where the next page begins: from there on there is one already.
        Long known = pages.higherKey(end);
        long until = Math.min(Math.min(last, room), known == null ? last : known);
        if (end < until) {
            Page page = page(end, until, found.isEmpty() ? reading : NOTHING);
            if (page.length() > 0) {
                keep(page);
                found.add(page);
            }
        }
        return found;
    }

    private Page page(long after, long last, Reading reading) throws SQLException {
        List<FreshStatement> fresh = committed.after(after, last);
        Page page = new Page(subscribers, after);
        if (fresh.isEmpty()) {
            page.endsWith(reading.read(after, last, page::add));
        } else {
            fresh.forEach(each -> page.add(each.parsed()));
            page.endsWith(fresh.get(fresh.size() - 1).seq());
        }
        return page;
    }

    private void keep(Page page) {
        pages.put(page.after(), page);
        onPages += page.length();
        charactersOnPages += page.characters();
        while (pages.size() > 1 && (onPages > MOST_ON_PAGES || charactersOnPages > MOST_CHARACTERS_ON_PAGES)) {
            forget(pages.pollFirstEntry().getValue());
        }
    }

    private void forget(Page page) {
        onPages -= page.length();
        charactersOnPages -= page.characters();
    }

    /**
     * Whether who has come to this seq is so far ahead of the slowest that what it read next would be forgotten before that one
     * needs it, and would be read and noted again for each of them.
     */
    synchronized boolean isFarAhead(long seq) {
        long slowest = Collections.min(passed.values());
        long characters = pages.subMap(Math.min(slowest, seq), seq).values().stream()
                .mapToLong(Page::characters)
                .sum();
        return seq - slowest >= mostAhead || characters >= MOST_CHARACTERS_ON_PAGES / 2;
    }

    /** Lets go of what every subscriber has taken by now. */
    synchronized void passed(Subscriber subscriber, long seq) {
        passed.merge(subscriber.name(), seq, Math::max);
        long slowest = Collections.min(passed.values());
        Map<Long, Page> taken = pages.headMap(slowest, false);
        taken.values().forEach(this::forget);
        taken.clear();
        committed.passed(slowest);
    }
}
