package org.cpdmodules.lrs.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cpdmodules.lrs.database.JsonText;
import org.cpdmodules.lrs.database.Micros;

/** Accepts or refuses each request of a group as a whole, in their order, before anything is written. */
final class Acceptance {
    private final Map<UUID, StatementRows.Present> present;
    private final Instant now;
    private final Instant before;
    private final Map<UUID, Draft> drafts = new LinkedHashMap<>();

    /**
     * @param present those of the group's statements that are there, as far as they were looked for
     * @param now when the group will be stored
     */
    Acceptance(Map<UUID, StatementRows.Present> present, StoreHead head, Instant now) {
        this.present = present;
        this.now = now;
        this.before = Micros.toInstant(head.lastStored());
    }

    /** When the group is stored that comes after this: by the clock, but later than whatever there is. */
    static Instant moment(Clock clock, StoreHead head) {
        return Micros.toInstant(Math.max(Micros.of(clock.instant()), head.lastStored() + 1));
    }

    /** A result for each request. */
    List<AppendResult> of(List<Request> group) {
        List<AppendResult> results = new ArrayList<>(group.size());
        for (Request request : group) {
            results.add(of(request));
        }
        return results;
    }

    /** The new statements of what was accepted so far, in their order. */
    Map<UUID, Draft> drafts() {
        return drafts;
    }

    private AppendResult of(Request request) {
        List<Draft> fresh = new ArrayList<>();
        for (Draft draft : request.drafts()) {
            StatementRows.Present stored = present.get(draft.id());
            Draft earlier = drafts.get(draft.id());
            if (stored == null && earlier == null) {
                fresh.add(draft);
            } else if (stored != null && stored.isErased()) {
                return new AppendResult.Erased(draft.id());
            } else if (!StatementComparison.isRepeated(
                    stored == null ? earlier.json() : JsonText.object(stored.json()), draft.json())) {
                return new AppendResult.Conflict(draft.id());
            }
        }
        fresh.forEach(draft -> drafts.put(draft.id(), draft));
        List<UUID> ids = request.drafts().stream().map(Draft::id).toList();
        return new AppendResult.Appended(ids, fresh.isEmpty() ? before : now, fresh.size());
    }
}
