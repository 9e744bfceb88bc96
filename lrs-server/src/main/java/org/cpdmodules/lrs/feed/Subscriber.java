package org.cpdmodules.lrs.feed;

import org.cpdmodules.lrs.ledger.ParsedStatement;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * Something that follows the ledger: an application-scoped CDI bean, found by the feed. It takes its notes of statements while
 * they are read, once for all subscribers, and is given them by one thread at a time per store, in the order of seq, inside a JTA transaction in which its cursor moves too; after a crash or a failure the same statements come
 * again, so effects outside that transaction must be idempotent.
 */
public interface Subscriber {
    /**
     * What a subscriber writes down of a page: the little that it needs, for the statements themselves are let go of. Used by
     * one thread at a time.
     */
    interface Notes {
        /** Takes the next statement, a voided one too. Looks at nothing but the statement. */
        void add(ParsedStatement statement);

        /** Takes what the same subscriber has noted of the statements that follow, which keeps it as well. */
        void addAll(Notes later);
    }

    /** The name of its cursors, at most 100 characters, the same for ever. */
    String name();

    /** An empty sheet for the next page, of at most 5,000 statements. */
    Notes notes();

    /**
     * Does what the page asks for.
     *
     * @param notes of this subscriber's own; the same may come again after a failure
     * @throws RuntimeException to be given the same statements again later, or fewer of them: one that it fails on alone is
     *     set aside, see {@link #receiveLate}
     */
    void receive(StoreId store, Notes notes);

    /**
     * Does what a single statement asks for that could not be taken in its turn. Others that came after it have been received
     * since, and what they said stands. Who does not care for the order need not care for this. One that was taken long ago may
     * come again this way, to see whether it still is.
     *
     * @param notes of at most one statement
     * @throws RuntimeException to leave it aside
     */
    default void receiveLate(StoreId store, Notes notes) {
        receive(store, notes);
    }
}
