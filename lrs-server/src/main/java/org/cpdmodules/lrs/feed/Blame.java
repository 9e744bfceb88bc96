package org.cpdmodules.lrs.feed;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.cpdmodules.lrs.database.DatabaseUnavailable;

/** What a hand-over failed by: the statements themselves, or what is around them and passes. */
final class Blame {
    private static final String OURS = "org.cpdmodules.";
    /** Through it all rooms go; which one went is what counts. */
    private static final String DATABASE = "org.cpdmodules.lrs.database.";

    private static final String TRANSACTIONS = "jakarta.transaction";
    private static final String TOO_COMPLEX = "42ZA0";
    private static final int LONGEST_CHAIN = 50;
    private static final int LONGEST_REASON = 500;

    private Blame() {}

    /**
     * Whether the same statements would fail again: everything that is not known to pass. The database is away, silent, full or
     * contended; a commit has failed; there is no memory; the server stops: those pass. A table or a right that is missing, and a
     * class, are missing for every statement: somebody must mend that, and until then it is waited.
     */
    static boolean isOnStatements(Throwable failure) {
        return chain(failure).stream().noneMatch(Blame::passes);
    }

    private static boolean passes(Throwable each) {
        // A statement that is nested too deeply for somebody fails by the stack each time.
        boolean isNoMemory = each instanceof VirtualMachineError && !(each instanceof StackOverflowError);
        return isNoMemory
                || each instanceof DatabaseUnavailable
                || each instanceof LinkageError
                || each instanceof SQLException refused
                        && (DatabaseUnavailable.isMeantBy(refused) || isOfTheSchema(refused))
                || each instanceof InterruptedException
                || each instanceof RejectedExecutionException
                || each.getClass().getPackageName().equals(TRANSACTIONS);
    }

    /**
     * Whether our SQL meets another schema than it was written for, or has no right to it: class 42 of both products. That a
     * statement is too complex (Derby) may pass with fewer at once.
     */
    private static boolean isOfTheSchema(SQLException refused) {
        String state = String.valueOf(refused.getSQLState());
        return state.startsWith("42") && !state.equals(TOO_COMPLEX);
    }

    /**
     * The kind of the failure and where in the program it arose, for who mends it. Not its text, which may hold what a
     * statement says of somebody.
     */
    static String reason(Throwable failure) {
        List<Throwable> chain = chain(failure);
        StringBuilder reason = new StringBuilder();
        for (Throwable each : chain) {
            reason.append(reason.isEmpty() ? "" : " by ").append(each.getClass().getSimpleName());
            if (each instanceof SQLException refused) {
                reason.append(" (SQL state ").append(refused.getSQLState()).append(')');
            }
        }
        place(chain.get(chain.size() - 1))
                .ifPresent(place -> reason.append(" at ").append(place));
        return reason.length() <= LONGEST_REASON ? reason.toString() : reason.substring(0, LONGEST_REASON - 1) + "…";
    }

    private static Optional<StackTraceElement> place(Throwable failure) {
        List<StackTraceElement> stack = List.of(failure.getStackTrace());
        return stack.stream()
                .filter(frame -> frame.getClassName().startsWith(OURS)
                        && !frame.getClassName().startsWith(DATABASE))
                .findFirst()
                .or(() -> stack.stream().findFirst());
    }

    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable each = failure; each != null && chain.size() < LONGEST_CHAIN; each = each.getCause()) {
            chain.add(each);
        }
        return chain;
    }
}
