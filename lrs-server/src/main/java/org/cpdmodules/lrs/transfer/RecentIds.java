package org.cpdmodules.lrs.transfer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The ids of the statements that another LRS stored last, which a walk that is taken up again meets once more. Of very many in
 * one moment it keeps the last {@value #MOST}: the others are sent again, and are there already. Used by one thread.
 */
final class RecentIds {
    static final int MOST = 100_000;

    private final Duration overlap;
    private final Map<String, Instant> moments = new LinkedHashMap<>();
    private final Set<String> ofEarlierWalk = new HashSet<>();
    private Optional<Instant> latest = Optional.empty();

    /** @param overlap how much earlier than the last moment a walk is taken up again */
    RecentIds(Duration overlap) {
        this.overlap = overlap;
    }

    /** Goes on with those of an earlier walk. */
    void resume(Optional<Instant> stored, Collection<String> ids) {
        latest = stored;
        ofEarlierWalk.addAll(ids);
    }

    /** The latest moment of a statement that was noted. */
    Optional<Instant> latest() {
        return latest;
    }

    /** Whether the earlier walk had this statement and this one has not met it yet. It is kept for the next walk. */
    boolean isMetAgain(String id, Instant stored) {
        boolean isMet = ofEarlierWalk.remove(id);
        if (isMet) {
            // What is before it may still be waiting, so the latest moment is not this one.
            moments.put(id, stored);
        }
        return isMet;
    }

    void note(String id, Instant stored) {
        latest = latest.filter(stored::isBefore).or(() -> Optional.of(stored));
        moments.put(id, stored);
        Instant edge = latest.get().minus(overlap);
        // They come in their order, more or less, so each is looked at once: all of them each time would be too much
        // for a
        // store with one moment for everything.
        Iterator<Instant> eldest = moments.values().iterator();
        while (eldest.hasNext() && (eldest.next().isBefore(edge) || moments.size() > MOST)) {
            eldest.remove();
        }
    }

    List<String> ids() {
        List<String> ids = new ArrayList<>(moments.keySet());
        ofEarlierWalk.stream().limit(Math.max(0, MOST - ids.size())).forEach(ids::add);
        return ids;
    }
}
