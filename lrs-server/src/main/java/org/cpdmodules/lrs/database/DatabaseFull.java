package org.cpdmodules.lrs.database;

import java.sql.SQLException;

/** The disk of the database has no room: nothing was kept, and nothing will be until there is (HTTP 507). */
public class DatabaseFull extends DatabaseUnavailable {
    private static final long serialVersionUID = 1L;

    DatabaseFull(SQLException cause) {
        super(cause);
    }
}
