package org.cpdmodules.distribution;

import org.cpdmodules.lrs.xapi.StoreId;
import picocli.CommandLine.Option;

/** The option {@code --store} of every command that works on one record of a database. */
final class ChosenStore {
    @Option(
            names = "--store",
            paramLabel = "NUMBER",
            defaultValue = "1",
            description = "Which store, where a database holds several. Without: ${DEFAULT-VALUE}.")
    private long number = 1;

    /** @throws OfflineDatabase.Unreadable when the database has no such store */
    StoreId in(OfflineDatabase database) throws OfflineDatabase.Unreadable {
        return database.store(number);
    }
}
