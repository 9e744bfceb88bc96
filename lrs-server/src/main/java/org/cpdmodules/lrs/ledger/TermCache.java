package org.cpdmodules.lrs.ledger;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * Numbers of terms that are committed, the more recently used 50,000 to 100,000; terms never change, so nothing goes stale.
 * Readers take no lock.
 */
final class TermCache {
    private static final int MOST_OF_A_GENERATION = 50_000;
    /** Longer texts are looked up each time, so that the cache stays below about 60 MB whatever clients send. */
    private static final int LONGEST = 200;

    /** Comparable, so that texts which strangers chose for their equal hashes don't make one long chain. */
    private record Key(StoreId store, Term term) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int stores = Long.compare(store.value(), other.store.value());
            return stores != 0 ? stores : term.compareTo(other.term);
        }
    }

    private volatile Map<Key, Long> young = new ConcurrentHashMap<>();
    private volatile Map<Key, Long> old = Map.of();

    Optional<Long> number(StoreId store, Term term) {
        Key key = new Key(store, term);
        Long number = young.get(key);
        if (number == null) {
            number = old.get(key);
            if (number != null) {
                put(key, number);
            }
        }
        return Optional.ofNullable(number);
    }

    void put(StoreId store, Map<Term, Long> committed) {
        committed.forEach((term, number) -> {
            if (term.text().length() <= LONGEST) {
                put(new Key(store, term), number);
            }
        });
    }

    private void put(Key key, long number) {
        if (young.size() >= MOST_OF_A_GENERATION) {
            grow();
        }
        young.put(key, number);
    }

    /** What nobody has asked for since the last time is forgotten. */
    private synchronized void grow() {
        if (young.size() >= MOST_OF_A_GENERATION) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
    }
}
