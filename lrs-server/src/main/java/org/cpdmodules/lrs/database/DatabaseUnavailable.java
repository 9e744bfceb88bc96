package org.cpdmodules.lrs.database;

import java.sql.SQLException;

/**
 * The database can't be reached, has no room ({@link DatabaseFull}), or is so contended that bounded retries did not help. Nothing was
 * acknowledged; the same request may succeed later (HTTP 503).
 */
public class DatabaseUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseUnavailable(SQLException cause) {
        super("the database is not available (SQL state " + cause.getSQLState() + ")", cause);
    }
}
