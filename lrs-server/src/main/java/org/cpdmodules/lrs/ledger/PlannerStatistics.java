package org.cpdmodules.lrs.ledger;

import java.sql.Statement;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.DatabaseFailure;
import org.cpdmodules.lrs.database.DatabaseUnavailable;
import org.cpdmodules.lrs.database.Product;

/**
 * Tells PostgreSQL what a young store looks like. Plans are kept for statements that come often; one that was made for empty
 * tables reads the whole store to find an id, and stands until the tables are analysed. PostgreSQL does that by itself
 * after a minute, in which an import can write a million statements, each one slower than the one before.
 */
final class PlannerStatistics {
    private static final long FIRST = 1_000;
    private static final long LAST = 1_000_000;

    private PlannerStatistics() {}

    /** Analyses when the store has grown past 1,000, 10,000, 100,000 or a million statements. */
    static void refresh(Database database, long before, long after) {
        if (database.product() != Product.POSTGRESQL || !hasPassed(before, after)) {
            return;
        }
        try {
            database.read(connection -> {
                try (Statement analyze = connection.createStatement()) {
                    return analyze.execute(
                            "ANALYZE statement, fact, related_agent, related_activity, verb, activity, agent");
                }
            });
        } catch (DatabaseFailure | DatabaseUnavailable failure) {
            System.getLogger(PlannerStatistics.class.getName())
                    .log(System.Logger.Level.WARNING, "the ledger's tables could not be analysed", failure);
        }
    }

    private static boolean hasPassed(long before, long after) {
        for (long size = FIRST; size <= LAST; size *= 10) {
            if (before < size && after >= size) {
                return true;
            }
        }
        return false;
    }
}
