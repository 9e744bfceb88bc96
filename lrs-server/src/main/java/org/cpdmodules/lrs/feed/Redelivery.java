package org.cpdmodules.lrs.feed;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.cpdmodules.lrs.database.DamagedRecord;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * Hands a subscriber once more what was set aside for it, oldest first, each in a transaction of its own: when the server
 * starts, as a new version may take what an older one could not, and whenever somebody asks. Steps are run by one thread at a
 * time.
 */
final class Redelivery {
    /** A step is no longer than this and one statement, so that new statements get their turn between. */
    private static final Duration STEP = Duration.ofMillis(250);

    private final Courier.Office office;
    private final StoreId store;
    private final Subscriber subscriber;
    private volatile boolean isAsked = true;
    private boolean isDone;
    private long after;
    private long takenInAll;
    private Instant since = Instant.EPOCH;

    Redelivery(Courier.Office office, StoreId store, Subscriber subscriber) {
        this.office = office;
        this.store = store;
        this.subscriber = subscriber;
    }

    /** Asks for all that stands aside at the next step. */
    void ask() {
        isAsked = true;
    }

    /** Whether everything that was asked for has been tried. */
    boolean isDone() {
        return isDone && !isAsked;
    }

    /**
     * Tries some.
     *
     * @return how many the subscriber has taken
     * @throws RuntimeException when something fails that has nothing to do with statements; the next step goes on there
     */
    int step() {
        if (isAsked) {
            isAsked = false;
            isDone = false;
            after = 0;
            takenInAll = 0;
            since = office.clock().instant();
        }
        int taken = 0;
        long begun = System.nanoTime();
        while (!isDone && System.nanoTime() - begun < STEP.toNanos()) {
            taken += one();
        }
        takenInAll += taken;
        if (isDone && takenInAll > 0) {
            tell();
        }
        return taken;
    }

    private void tell() {
        System.getLogger(Redelivery.class.getName())
                .log(
                        Level.INFO,
                        "subscriber {0} has taken {1} statements of store {2} that stood aside",
                        subscriber.name(),
                        takenInAll,
                        store.value());
    }

    private int one() {
        long seq = office.transaction().run(connection -> rows(connection).next(after, since));
        if (seq == 0) {
            isDone = true;
            return 0;
        }
        boolean isTaken = handOver(seq);
        after = seq;
        return isTaken ? 1 : 0;
    }

    private boolean handOver(long seq) {
        try {
            return office.transaction().run(connection -> handOver(connection, seq)) > 0;
        } catch (RuntimeException | Error failure) {
            if (!Blame.isOnStatements(failure)) {
                throw failure;
            }
            Instant now = office.clock().instant();
            office.transaction().run(connection -> {
                cursor(connection).lockCursor();
                return rows(connection).triedAgain(seq, Blame.reason(failure), now) ? 1L : 0L;
            });
            return false;
        }
    }

    /** The row goes with the effects; 0 when another server has handed it over meanwhile. */
    private long handOver(Connection connection, long seq) throws SQLException {
        FeedRows feed = cursor(connection);
        feed.lockCursor();
        if (!rows(connection).isThere(seq)) {
            return 0;
        }
        Subscriber.Notes notes = subscriber.notes();
        if (feed.statements(seq - 1, seq, notes::add) != seq) {
            throw new DamagedRecord("store " + store.value() + ", statement " + seq, "is not there");
        }
        subscriber.receiveLate(store, notes);
        // Not before: whether a transaction is rolled back for an Error too is up to the server.
        rows(connection).remove(seq);
        return 1;
    }

    private FeedRows cursor(Connection connection) {
        return new FeedRows(connection, office.product(), store, subscriber.name());
    }

    private SetAsideRows rows(Connection connection) {
        return new SetAsideRows(connection, store, subscriber.name());
    }
}
