package org.cpdmodules.lrs.database;

/**
 * Runs work so that all it writes through the connections of its thread is kept, or nothing: in the server a JTA
 * transaction, which JPA joins too; outside a container {@link Database#write}, where only the work's own connection
 * counts.
 */
@FunctionalInterface
public interface Transaction {
    /** Runs and commits the work; the number is the work's own result. Any exception rolls back and is passed on. */
    long run(Work<Long> work);
}
