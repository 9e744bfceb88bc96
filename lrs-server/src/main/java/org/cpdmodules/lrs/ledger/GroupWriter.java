package org.cpdmodules.lrs.ledger;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.cpdmodules.lrs.database.DamagedRecord;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.DatabaseFailure;
import org.cpdmodules.lrs.xapi.StoreId;

/** Writes the groups of one store, one after the other: used by one thread at a time. */
final class GroupWriter {
    /** Whoever sent one id again will send more: so many groups look for theirs before they insert. */
    private static final int CAREFUL_GROUPS = 100;

    private final Database database;
    private final StoreId store;
    private final Terms terms;
    private final Watermarks watermarks;
    private final Clock clock;
    private final Consumer<StoreAdvanced> afterCommit;
    private Optional<StoreHead> head = Optional.empty();
    private int careful;

    GroupWriter(
            Database database,
            StoreId store,
            Terms terms,
            Watermarks watermarks,
            Clock clock,
            Consumer<StoreAdvanced> afterCommit) {
        this.database = database;
        this.store = store;
        this.terms = terms;
        this.watermarks = watermarks;
        this.clock = clock;
        this.afterCommit = afterCommit;
    }

    /** Answers every request of the group, whatever happens: somebody waits for each. */
    void write(List<Request> group) {
        try {
            commit(group);
        } catch (DatabaseFailure | DamagedRecord poisoned) {
            if (group.size() == 1) {
                group.get(0).fail(poisoned);
            } else {
                // What the database refuses, or can't compare with what it has, must not fail the neighbours.
                group.forEach(alone -> write(List.of(alone)));
            }
        } catch (RuntimeException | Error failure) {
            group.forEach(request -> request.fail(failure));
        }
    }

    private void commit(List<Request> group) {
        Append.Outcome outcome = appended(group);
        terms.committed(store, outcome.numbers());
        watermarks.advance(store, outcome.watermark());
        for (int at = 0; at < group.size(); at++) {
            group.get(at).answer(outcome.results().get(at));
        }
        afterCommit.accept(new StoreAdvanced(store, outcome.watermark()));
        PlannerStatistics.refresh(
                database, outcome.before(), outcome.watermark().seq());
    }

    /**
     * New ids are not looked for: the unique index finds one that is there, and then the transaction runs again and looks.
     * Ids that come twice are rare, and to look costs a round trip. The store's row is not read either, where this process
     * knows what it wrote there last: should another one have written since, the transaction runs again and reads.
     */
    private Append.Outcome appended(List<Request> group) {
        AtomicInteger attempts = new AtomicInteger();
        boolean looks = careful > 0;
        Optional<StoreHead> trusted = head;
        head = Optional.empty();
        Append.Outcome outcome = database.write(connection -> {
            boolean first = attempts.getAndIncrement() == 0;
            return new Append(connection, database.product(), store, terms, trusted, looks || !first).run(group, clock);
        });
        head = Optional.of(outcome.head());
        careful = attempts.get() > 1 ? CAREFUL_GROUPS : Math.max(0, careful - 1);
        return outcome;
    }
}
