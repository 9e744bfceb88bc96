package org.cpdmodules.lrs.feed;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.cpdmodules.lrs.database.Micros;
import org.cpdmodules.lrs.database.Rows;
import org.cpdmodules.lrs.xapi.StoreId;

/** The rows of {@code feed_set_aside} of one subscriber and store; to be changed only while the cursor is locked. */
final class SetAsideRows {
    private static final String ONE = " WHERE store_id = ? AND subscriber = ? AND seq = ?";

    private final Connection connection;
    private final StoreId store;
    private final String subscriber;

    SetAsideRows(Connection connection, StoreId store, String subscriber) {
        this.connection = connection;
        this.store = store;
        this.subscriber = subscriber;
    }

    /** Notes that the statement could not be taken; it may stand there since an earlier time. */
    void add(long seq, String reason, Instant now) throws SQLException {
        if (!triedAgain(seq, reason, now)) {
            long micros = Micros.of(now);
            Rows.change(connection, """
                    INSERT INTO feed_set_aside (store_id, subscriber, seq, reason, attempts, set_aside, last_tried)
                    VALUES (?, ?, ?, ?, 1, ?, ?)""", store.value(), subscriber, seq, reason, micros, micros);
        }
    }

    /** @return whether it stands there */
    boolean triedAgain(long seq, String reason, Instant now) throws SQLException {
        String sql = "UPDATE feed_set_aside SET attempts = attempts + 1, reason = ?, last_tried = ?" + ONE;
        return Rows.change(connection, sql, reason, Micros.of(now), store.value(), subscriber, seq) > 0;
    }

    boolean isThere(long seq) throws SQLException {
        String sql = "SELECT seq FROM feed_set_aside" + ONE;
        return Rows.first(connection, sql, row -> row.getLong(1), store.value(), subscriber, seq)
                .isPresent();
    }

    void remove(long seq) throws SQLException {
        Rows.change(connection, "DELETE FROM feed_set_aside" + ONE, store.value(), subscriber, seq);
    }

    /** The first behind a seq that was not tried since; 0 when there is none. */
    long next(long after, Instant since) throws SQLException {
        return Rows.first(connection, """
                        SELECT seq
                        FROM feed_set_aside
                        WHERE store_id = ? AND subscriber = ? AND seq > ? AND last_tried < ?
                        ORDER BY seq
                        FETCH FIRST 1 ROWS ONLY""", row -> row.getLong(1), store.value(), subscriber, after, Micros.of(since))
                .orElse(0L);
    }
}
