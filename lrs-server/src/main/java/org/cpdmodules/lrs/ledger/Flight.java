package org.cpdmodules.lrs.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A group on its way to the database. Where it was foreseen, the next one can be foreseen on what it will leave behind, and
 * set out before it has come to its end.
 */
final class Flight {
    /** Until the end, for it holds all rows. */
    private volatile Optional<Foreseen> foreseen;

    private final CompletableFuture<Boolean> committed = new CompletableFuture<>();
    private final CompletableFuture<Optional<StoreHead>> end = new CompletableFuture<>();
    /** The group before this one, if that was on its way when this one set out; until the end. */
    private volatile @Nullable Flight before;

    private final IntConsumer follow;
    private volatile boolean isOtherwise;

    /**
     * @param before the group before this one, ended or not
     * @param follow told once the next group may set out, and how many statements are worth it
     */
    Flight(Flight before, Optional<Foreseen> foreseen, IntConsumer follow) {
        this.before = before;
        this.foreseen = foreseen;
        this.follow = follow;
    }

    private Flight() {
        this.foreseen = Optional.empty();
        this.follow = nobody -> {};
    }

    /** The flight before the first one; nothing is known of the store. */
    static Flight none() {
        Flight none = new Flight();
        none.end(Optional.empty());
        return none;
    }

    /**
     * The head of the store that this flight leaves behind, as far as it can be foreseen; else waits until it is known. Empty
     * where it stays unknown.
     *
     * @param next the group that will build on it
     */
    Optional<StoreHead> headFor(List<Request> next) {
        Optional<Foreseen> all = foreseen.filter(it -> !it.sharesIdWith(next));
        return isAsForeseen() && !end.isDone() && all.isPresent()
                ? all.map(it -> it.outcome().head())
                : end.join();
    }

    /** Whether it was foreseen, and nothing is known yet that makes it come about otherwise. */
    boolean isAsForeseen() {
        Flight earlier = before;
        return foreseen.isPresent() && !isOtherwise && (earlier == null || !earlier.isOtherwise);
    }

    /** It is about to be written: from here on the next group may set out, where it may do so that early. */
    void setOut() {
        if (isAsForeseen() && foreseen.filter(Foreseen::mayBeFollowed).isPresent()) {
            follow.accept(Foreseen.ENOUGH_TO_FOLLOW);
        }
    }

    /** Whether all that {@link #write} does on PostgreSQL is one statement. Once it is so, it stays so until the first attempt. */
    boolean isOneStatement() {
        Flight earlier = before;
        return (earlier == null || earlier.end.isDone()) && isAsForeseen();
    }

    /** Writes what was foreseen; nothing stays of it unless it still is so then. */
    Append.Outcome write(Connection connection) throws SQLException {
        Flight earlier = before;
        Foreseen all = foreseen.orElseThrow();
        if (earlier == null || earlier.end.isDone()) {
            all.write(connection);
        } else {
            all.writeAhead(connection);
            if (!earlier.committed.join()) {
                throw Foreseen.brokenOff();
            }
            all.advance(connection);
        }
        if (all.mayBeFollowedNow()) {
            follow.accept(Foreseen.ENOUGH_DURING_COMMIT);
        }
        return all.outcome();
    }

    /** It has to be written in another way than foreseen: whoever was foreseen on it has to, too. */
    void comesOtherwise() {
        isOtherwise = true;
        committed.complete(false);
    }

    /** It is there, as foreseen unless that was denied before. */
    void hasCommitted() {
        committed.complete(true);
    }

    /** Waits until the group before this one has come to its end. */
    void awaitEarlier() {
        Flight earlier = before;
        if (earlier != null) {
            earlier.end.join();
        }
    }

    /**
     * Ends it, not before the earlier one.
     *
     * @param head of the store after it, as it is committed; empty where it is not known
     */
    void end(Optional<StoreHead> head) {
        committed.complete(false);
        awaitEarlier();
        before = null;
        end.complete(head);
        foreseen = Optional.empty();
    }
}
