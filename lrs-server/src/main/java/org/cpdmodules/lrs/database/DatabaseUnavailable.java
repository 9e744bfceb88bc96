package org.cpdmodules.lrs.database;

import java.sql.SQLException;
import java.time.Duration;

/**
 * The database can't be reached, has no room ({@link DatabaseFull}), or is so contended that bounded retries did not help. Nothing was
 * acknowledged; the same request may succeed later (HTTP 503).
 */
public class DatabaseUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseUnavailable(SQLException cause) {
        super("the database is not available (SQL state " + cause.getSQLState() + ")", cause);
    }

    /** Whether this is what a failure of the database means, wherever it was met: trying again may help. */
    public static boolean isMeantBy(SQLException failure) {
        return Database.translated(failure) instanceof DatabaseUnavailable;
    }

    /** Others hold the database, or it is silent: this one's turn has not come, and nothing of it was begun. */
    public DatabaseUnavailable(Duration waited) {
        super("the turn to write has not come within " + waited.toSeconds() + " seconds");
    }
}
