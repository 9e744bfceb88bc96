package org.cpdmodules.lrs.feed;

import java.sql.Connection;
import java.sql.SQLException;
import org.cpdmodules.lrs.database.Rows;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * Keeps all subscribers of a store between two deliveries until the caller's transaction ends: nobody writes anything of a
 * statement that was read before. To be taken before the ledger's lock, since a subscriber may append.
 */
public final class CursorHold {
    private CursorHold() {}

    /** Waits for deliveries under way and lets no other begin. */
    public static void take(Connection connection, StoreId store) throws SQLException {
        Rows.change(connection, "UPDATE feed_cursor SET seq = seq WHERE store_id = ?", store.value());
    }
}
