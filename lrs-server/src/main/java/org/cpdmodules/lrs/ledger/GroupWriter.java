package org.cpdmodules.lrs.ledger;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.cpdmodules.lrs.database.DamagedRecord;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.DatabaseFailure;
import org.cpdmodules.lrs.database.Product;
import org.cpdmodules.lrs.database.Work;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * Writes the groups of one store. A group that is foreseen may be on its way to the database while the one before it still is;
 * it is committed after that one, or else written anew. Groups begin one after the other, at most two at a time.
 */
final class GroupWriter implements GroupCommit.Writer {
    /** Whoever sent one id again will send more: so many groups look for theirs before they insert. */
    private static final int CAREFUL_GROUPS = 100;

    private final Database database;
    private final StoreId store;
    private final Terms terms;
    private final Watermarks watermarks;
    private final Clock clock;
    private final Consumer<StoreAdvanced> afterCommit;
    private final AtomicInteger careful = new AtomicInteger();
    private Flight last = Flight.none();

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

    @Override
    public void write(List<Request> group, IntConsumer follow) {
        try {
            Flight flight = begin(group, follow);
            Optional<StoreHead> head = Optional.empty();
            try {
                flight.setOut();
                head = written(group, flight);
            } finally {
                flight.end(head);
            }
        } catch (RuntimeException | Error failure) {
            group.forEach(request -> request.fail(failure));
        }
    }

    /**
     * The store's row is not read, where this process knows what it wrote there last or is about to write: should another one
     * have written since, the transaction runs again and reads. New ids are not looked for either: the unique index finds one
     * that is there, and then the transaction runs again and looks. Ids that come twice are rare, and to look costs a round trip.
     */
    private Flight begin(List<Request> group, IntConsumer follow) {
        Flight before = last;
        Optional<StoreHead> head = careful.get() > 0 ? Optional.empty() : before.headFor(group);
        last = new Flight(
                before,
                head.filter(it -> Foreseen.isPossible(it, group))
                        .map(it -> new Foreseen(database.product(), store, it, group, clock)),
                follow);
        return last;
    }

    /** Answers every request of the group, whatever happens. Returns the head that it left behind; empty if that is unknown. */
    private Optional<StoreHead> written(List<Request> group, Flight flight) {
        try {
            return Optional.of(commit(group, flight));
        } catch (DatabaseFailure | DamagedRecord poisoned) {
            flight.comesOtherwise();
            if (group.size() == 1) {
                group.get(0).fail(poisoned);
                return Optional.empty();
            }
            // What the database refuses, or can't compare with what it has, must not fail the neighbours.
            Optional<StoreHead> head = Optional.empty();
            for (Request alone : group) {
                head = written(List.of(alone), flight);
            }
            return head;
        } catch (RuntimeException | Error failure) {
            flight.comesOtherwise();
            group.forEach(request -> request.fail(failure));
            return Optional.empty();
        }
    }

    private StoreHead commit(List<Request> group, Flight flight) {
        Append.Outcome outcome = appended(group, flight);
        // It is committed, and so is the one before it; what both do afterwards is done in their order.
        flight.awaitEarlier();
        terms.committed(store, outcome.numbers());
        watermarks.advance(store, outcome.watermark());
        for (int at = 0; at < group.size(); at++) {
            group.get(at).answer(outcome.results().get(at));
        }
        afterCommit.accept(new StoreAdvanced(store, outcome.watermark(), outcome.fresh()));
        PlannerStatistics.refresh(
                database, outcome.before(), outcome.watermark().seq());
        return outcome.head();
    }

    private Append.Outcome appended(List<Request> group, Flight flight) {
        AtomicInteger attempts = new AtomicInteger();
        boolean looks = careful.get() > 0;
        Work<Append.Outcome> work = connection -> {
            boolean first = attempts.getAndIncrement() == 0;
            if (first && flight.isAsForeseen()) {
                return flight.write(connection);
            }
            if (!first) {
                flight.comesOtherwise();
            }
            flight.awaitEarlier();
            return new Append(connection, database.product(), store, terms, looks || !first).run(group, clock);
        };
        boolean isOneStatement = database.product() == Product.POSTGRESQL && flight.isOneStatement();
        Append.Outcome outcome = isOneStatement ? database.writeAtOnce(work) : database.write(work);
        flight.hasCommitted();
        careful.updateAndGet(left -> attempts.get() > 1 ? CAREFUL_GROUPS : Math.max(0, left - 1));
        return outcome;
    }
}
