package org.cpdmodules.lrs.database;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.function.Predicate;

/** What an SQL state asks for. */
final class SqlStates {
    static final String SERIALIZATION_FAILURE = "40001";

    /** Serialisation failure, deadlock (both products), lock time-out (Derby 40XL1/2, PostgreSQL 55P03). */
    private static final Set<String> RETRYABLE = Set.of(SERIALIZATION_FAILURE, "40P01", "40XL1", "40XL2", "55P03");

    private static final String UNIQUE_VIOLATION = "23505";

    /** How Linux and macOS name ENOSPC. */
    private static final String NO_SPACE = "No space left on device";

    /** PostgreSQL says that its disk is full; Derby that it can't write a page (XSDG1) or its log (XSLA1, XSLA4). */
    private static final Set<String> FULL = Set.of(
            "53100",
            "XSDG1",
            "XSLA1",
            "XSLA4",
            // Derby ends when its log has no room, begins again without a file of its own, and then only reads.
            "25502",
            "40XD1");

    private SqlStates() {}

    /** Whether the transaction was a victim of others. */
    static boolean isContended(SQLException failure) {
        return anyState(failure, RETRYABLE::contains);
    }

    /** Whether the transaction may run again; a unique key that was taken meanwhile counts. */
    static boolean mayRunAgain(SQLException failure) {
        return isContended(failure) || anyState(failure, UNIQUE_VIOLATION::equals);
    }

    /** Whether the database is gone, going, or out of connections, memory or disk. */
    static boolean isUnavailable(SQLException failure) {
        return failure instanceof SQLTransientConnectionException
                || failure instanceof SQLRecoverableException
                || anyState(failure, SqlStates::meansUnavailable);
    }

    /** Whether the disk has no room; Derby may say so only by the exception of the file that it wrote. */
    static boolean isFull(SQLException failure) {
        return anyState(failure, FULL::contains) || isFullBelow(failure);
    }

    private static boolean isFullBelow(SQLException failure) {
        for (SQLException each = failure; each != null; each = each.getNextException()) {
            for (Throwable cause = each; cause != null; cause = cause.getCause()) {
                if (cause instanceof IOException
                        && String.valueOf(cause.getMessage()).contains(NO_SPACE)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean meansUnavailable(String state) {
        return state.startsWith("08") // connection
                || state.startsWith("53") // PostgreSQL: insufficient resources
                || state.startsWith("57P") // PostgreSQL: shutdown, crash, starting up
                || state.equals("57014") // PostgreSQL: it took longer than statement_timeout
                || state.equals("25006") // PostgreSQL: it has become a standby, or was set to read only
                || state.equals("25P03") // PostgreSQL: idle_in_transaction_session_timeout
                || state.startsWith("58") // PostgreSQL: system error
                || state.startsWith("XJ04") // Derby: can't boot
                || state.equals("XJ004") // Derby: not there, which it says while it closes and opens itself again
                || state.startsWith("XS") // Derby: store (disk full, log corrupt)
                || state.equals("XJ001"); // Derby: internal, e.g. interrupted I/O
    }

    private static boolean anyState(SQLException failure, Predicate<String> test) {
        for (SQLException each = failure; each != null; each = each.getNextException()) {
            if (each.getSQLState() != null && test.test(each.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
