package org.cpdmodules.lrs.feed;

import java.util.Set;
import java.util.TreeSet;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.Rows;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * How far a {@link CrashFollower} is, at one moment.
 *
 * @param taken what it has taken; a kill between its own transaction and the cursor's leaves more than the cursor says
 * @param aside what was set aside for it
 */
public record Followed(long cursor, Set<Long> taken, Set<Long> aside) {
    /** Reads it from the database. */
    public static Followed of(Database database, StoreId store) {
        return database.snapshot(connection -> new Followed(
                Rows.first(
                                connection,
                                "SELECT seq FROM feed_cursor WHERE store_id = ? AND subscriber = ?",
                                row -> row.getLong(1),
                                store.value(),
                                CrashFollower.NAME)
                        .orElse(0L),
                new TreeSet<>(Rows.list(
                        connection,
                        "SELECT seq FROM " + CrashFollower.TABLE + " WHERE store_id = ?",
                        row -> row.getLong(1),
                        store.value())),
                new TreeSet<>(Rows.list(
                        connection,
                        "SELECT seq FROM feed_set_aside WHERE store_id = ? AND subscriber = ?",
                        row -> row.getLong(1),
                        store.value(),
                        CrashFollower.NAME))));
    }
}
