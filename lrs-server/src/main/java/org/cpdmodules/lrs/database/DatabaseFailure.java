package org.cpdmodules.lrs.database;

import java.sql.SQLException;

/** A statement of ours that the database refuses: a defect, not a state of the world. */
public class DatabaseFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseFailure(SQLException cause) {
        super("the database refuses a statement (SQL state " + cause.getSQLState() + ")", cause);
    }
}
