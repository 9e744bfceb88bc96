package org.cpdmodules.lrs.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.xapi.StoreId;

/** How far each subscriber has taken the statements of a store; for readers of what a subscriber keeps. */
@ApplicationScoped
public class FeedCursors {
    private final Database database;

    @Inject
    public FeedCursors(Database database) {
        this.database = database;
    }

    /** For the CDI client proxy only. */
    protected FeedCursors() {
        this(null);
    }

    /** The last seq whose effects are committed; those of later ones may be too. 0 before the first. */
    @Transactional(TxType.NOT_SUPPORTED)
    public long of(StoreId store, String subscriber) {
        String sql = "SELECT seq FROM feed_cursor WHERE store_id = ? AND subscriber = ?";
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setLong(1, store.value());
                select.setString(2, subscriber);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? row.getLong(1) : 0L;
                }
            }
        });
    }
}
