package org.cpdmodules.lrs.database;

/** {@code tiro move} is copying records into or out of this database, or was stopped in the middle: no server may use it. */
public class UnfinishedMove extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnfinishedMove(String message) {
        super(message);
    }
}
