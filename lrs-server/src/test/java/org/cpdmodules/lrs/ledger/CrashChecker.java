package org.cpdmodules.lrs.ledger;

import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.JsonText;
import org.cpdmodules.lrs.feed.CrashFollower;
import org.cpdmodules.lrs.feed.Followed;
import org.cpdmodules.lrs.proof.Evidence;
import org.cpdmodules.lrs.proof.StoreAudit;
import org.cpdmodules.lrs.xapi.StoreId;

/** Judges what a killed writer left behind, by what it said before. Whether it finds defects: {@link CrashCheckerTest}. */
final class CrashChecker {
    /** What must hold whenever the writer dies. */
    enum Rule {
        ACKNOWLEDGED_IS_STORED,
        STORED_WAS_ATTEMPTED,
        BATCHES_ARE_WHOLE,
        ONE_COPY_ONLY,
        FACTS_AGREE,
        HASH_LOG_AGREES,
        HANDED_ON_OR_SET_ASIDE
    }

    /** A rule that does not hold, and for what. */
    record Broken(Rule rule, String what) {}

    private final Database database;
    private final StoreId store;
    private final List<Broken> broken = new ArrayList<>();

    CrashChecker(Database database, StoreId store) {
        this.database = database;
        this.store = store;
    }

    /**
     * Looks at everything.
     *
     * @param attempted names of the batches that the writer was about to send
     * @param acknowledged names of those that it was told are stored
     * @param checkpoints the last ones that it showed
     */
    List<Broken> check(Set<String> attempted, Set<String> acknowledged, List<String> checkpoints) {
        Map<UUID, Integer> copies = copies();
        copies.forEach((id, count) -> check(count == 1, Rule.ONE_COPY_ONLY, id + " is there " + count + " times"));
        Set<UUID> known = new HashSet<>();
        for (String name : attempted) {
            List<UUID> ids = new CrashBatch(name).ids();
            known.addAll(ids);
            long present = ids.stream().filter(copies::containsKey).count();
            String what = present + " of " + ids.size() + " statements of batch " + name + " are there";
            check(present == 0 || present == ids.size(), Rule.BATCHES_ARE_WHOLE, what);
            check(present == ids.size() || !acknowledged.contains(name), Rule.ACKNOWLEDGED_IS_STORED, what);
        }
        copies.keySet().forEach(id -> check(known.contains(id), Rule.STORED_WAS_ATTEMPTED, "nobody sent " + id));
        for (Finding finding : new StoreAudit(database)
                .run(store, new Evidence(List.of(), checkpoints), at -> {})
                .findings()) {
            boolean isFact = finding.rule() == Finding.Rule.FACTS;
            broken.add(new Broken(isFact ? Rule.FACTS_AGREE : Rule.HASH_LOG_AGREES, finding.toString()));
        }
        return broken;
    }

    /**
     * Looks at what {@link CrashFollower} was given: up to its cursor every statement, or it stands aside.
     *
     * @param isAtRest whether the follower has come to its end since the last kill, so that nothing is both, and only what it
     *     never takes stands aside
     */
    List<Broken> checkFollower(boolean isAtRest) {
        Followed followed = Followed.of(database, store);
        long last = new Watermarks(database, Clock.systemUTC()).of(store).seq();
        for (long seq = 1; seq <= last; seq++) {
            boolean isTaken = followed.taken().contains(seq);
            boolean isAside = followed.aside().contains(seq);
            String what = "statement " + seq + " is " + (isTaken ? "" : "not ") + "taken and " + (isAside ? "" : "not ")
                    + "aside, the cursor at " + followed.cursor();
            boolean isDue = seq <= followed.cursor();
            check(isDue ? isTaken || isAside : !isAside, Rule.HANDED_ON_OR_SET_ASIDE, what);
            boolean isAsItEnds = isAside == CrashFollower.isRefusedAlways(seq) && isTaken != isAside;
            check(!isAtRest || isAsItEnds, Rule.HANDED_ON_OR_SET_ASIDE, what);
        }
        check(followed.cursor() <= last, Rule.HANDED_ON_OR_SET_ASIDE, "the cursor is beyond the end");
        return broken;
    }

    /** How often each statement is there, by what the texts say. */
    private Map<UUID, Integer> copies() {
        return database.read(connection -> {
            Map<UUID, Integer> copies = new HashMap<>();
            LedgerEntries entries = new LedgerEntries(connection, database.product(), store);
            for (LedgerEntry entry : entries.entries(1, Long.MAX_VALUE)) {
                JsonObject statement = JsonText.object(entry.json());
                copies.merge(UUID.fromString(statement.getString("id")), 1, Integer::sum);
            }
            return copies;
        });
    }

    private void check(boolean holds, Rule rule, String what) {
        if (!holds) {
            broken.add(new Broken(rule, what));
        }
    }
}
