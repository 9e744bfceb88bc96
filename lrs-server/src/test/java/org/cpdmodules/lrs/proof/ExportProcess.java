package org.cpdmodules.lrs.proof;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.locks.LockSupport;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.xapi.StoreId;

/** A process of its own that exports and never comes to an end. Arguments: a name for its database, the file. */
final class ExportProcess {
    private ExportProcess() {}

    public static void main(String[] arguments) throws IOException {
        EmbeddedDataSource derby = new EmbeddedDataSource();
        derby.setDatabaseName("memory:" + arguments[0]);
        derby.setCreateDatabase("create");
        new StoreExport(new Database(derby), Clock.systemUTC())
                .write(StoreId.DEFAULT, Path.of(arguments[1]), (at, of) -> {
                    System.out.println("writing");
                    while (true) {
                        LockSupport.park();
                    }
                });
    }
}
