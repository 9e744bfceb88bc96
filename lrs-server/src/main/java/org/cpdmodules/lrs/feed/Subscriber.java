package org.cpdmodules.lrs.feed;

import java.util.List;
import org.cpdmodules.lrs.ledger.StoredStatement;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * Something that follows the ledger: an application-scoped CDI bean, found by the feed. It is called by one thread at a
 * time per store, in the order of seq, inside a JTA transaction in which its cursor moves too; after a crash or a failure
 * the same statements come again, so effects outside that transaction must be idempotent.
 */
public interface Subscriber {
    /** The name of its cursors, at most 100 characters, the same for ever. */
    String name();

    /**
     * Takes the next statements, voided ones among them; at most 500.
     *
     * @throws RuntimeException to be given the same statements again later
     */
    void receive(StoreId store, List<StoredStatement> statements);
}
