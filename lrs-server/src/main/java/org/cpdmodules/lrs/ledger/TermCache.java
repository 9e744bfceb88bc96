package org.cpdmodules.lrs.ledger;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.cpdmodules.lrs.xapi.StoreId;

/** Numbers of terms that are committed, the most recently used 100,000; terms never change, so nothing goes stale. */
final class TermCache {
    private static final int MOST = 100_000;
    /** Longer texts are looked up each time, so that the cache stays below about 60 MB whatever clients send. */
    private static final int LONGEST = 200;

    private record Key(StoreId store, Term term) {}

    private final Map<Key, Long> numbers = new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Long> eldest) {
            return size() > MOST;
        }
    };

    synchronized Optional<Long> number(StoreId store, Term term) {
        return Optional.ofNullable(numbers.get(new Key(store, term)));
    }

    synchronized void put(StoreId store, Map<Term, Long> committed) {
        committed.forEach((term, number) -> {
            if (term.text().length() <= LONGEST) {
                numbers.put(new Key(store, term), number);
            }
        });
    }
}
