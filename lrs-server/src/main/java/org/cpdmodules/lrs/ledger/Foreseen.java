package org.cpdmodules.lrs.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cpdmodules.lrs.database.Change;
import org.cpdmodules.lrs.database.Product;
import org.cpdmodules.lrs.database.RowInsert;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * A group that is written without reading anything that is there: no new words, no references, no look for ids. All that its
 * transaction sends is made beforehand, and so is the head of the store that it will leave behind.
 */
final class Foreseen {
    /** So many statements are worth a transaction of their own beside another one. */
    static final int ENOUGH_TO_FOLLOW = 50;

    /** And so many while the other one is being committed and needs no processor. */
    static final int ENOUGH_DURING_COMMIT = 3;

    private final Product product;
    private final Map<UUID, Draft> drafts;
    private final GroupRows rows;
    private final Append.Outcome outcome;

    /**
     * @param head the store's row as it will be when the group is written; if it is not so by then, the transaction breaks
     * @param group one that {@link #isPossible}
     */
    Foreseen(Product product, StoreId store, StoreHead head, List<Request> group, Clock clock) {
        this.product = product;
        Instant now = Acceptance.moment(clock, head);
        Acceptance acceptance = new Acceptance(Map.of(), head, now);
        List<AppendResult> results = acceptance.of(group);
        this.drafts = acceptance.drafts();
        this.rows = new GroupRows(product, store, head, new Ending(now));
        drafts.values().forEach(draft -> rows.add(draft, false, draft.known()));
        StoreHead after = drafts.isEmpty() ? head : rows.after(0, head.awaited());
        this.outcome = new Append.Outcome(results, head.lastSeq(), after, Terms.Numbers.NONE, rows.fresh());
    }

    /** Whether nothing that is there has to be looked at, but for ids that might be there. */
    static boolean isPossible(StoreHead head, List<Request> group) {
        if (head.awaited() > 0) {
            return false;
        }
        for (Request request : group) {
            for (Draft draft : request.drafts()) {
                if (draft.facts().refersTo != null || !draft.isNumbered()) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether a statement of the group has an id of this one's: whether they match can be told once this one is there. */
    boolean sharesIdWith(List<Request> group) {
        for (Request request : group) {
            for (Draft draft : request.drafts()) {
                if (drafts.containsKey(draft.id())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What will have been done once the transaction is committed. */
    Append.Outcome outcome() {
        return outcome;
    }

    /** Whether the next group may set out together with this one: a small one is there sooner. PostgreSQL only. */
    boolean mayBeFollowed() {
        return product == Product.POSTGRESQL && drafts.size() >= ENOUGH_TO_FOLLOW;
    }

    /** Whether the next group may set out now that this one is written and only has to be committed. Derby only. */
    boolean mayBeFollowedNow() {
        return product == Product.DERBY;
    }

    /**
     * Writes it all. One that may be followed does not wait for the store's row: another server could hold that and wait for the
     * rows that the follower has written ahead, while the follower waits for this one.
     *
     * @throws SQLException as a serialisation failure where the store's row is not as foreseen
     */
    void write(Connection connection) throws SQLException {
        if (!drafts.isEmpty()) {
            StoreHead after = outcome.head();
            RowInsert.runAll(
                    connection, mayBeFollowed() ? rows.advanceAtOnce(after) : rows.advance(after), rows.inserts());
        }
    }

    /**
     * Writes the rows, of which none is changed by others, while the group before this one is on its way; then {@link #advance}
     * is due.
     */
    void writeAhead(Connection connection) throws SQLException {
        RowInsert.runAll(connection, rows.inserts());
    }

    /**
     * Changes the store's row once the group before this one is committed.
     *
     * @throws SQLException as a serialisation failure where the row is not as foreseen, or another server is about to change it
     */
    void advance(Connection connection) throws SQLException {
        StoreHead after = outcome.head();
        Change change = product == Product.POSTGRESQL ? rows.advanceAtOnce(after) : rows.advance(after);
        if (!drafts.isEmpty() && change.run(connection) != 1) {
            throw brokenOff();
        }
    }

    /** Makes the transaction run again. */
    static SQLException brokenOff() {
        return new SQLException("the store is not as it was foreseen", "40001");
    }
}
