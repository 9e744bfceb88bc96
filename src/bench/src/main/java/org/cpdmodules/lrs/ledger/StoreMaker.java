package org.cpdmodules.lrs.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.cpdmodules.lrs.xapi.StoreId;

/** Makes a data directory as the server keeps it on Derby, with a store in it; {@code start.sh} measures a start on it. */
final class StoreMaker {
    private static final int BATCH = 50;

    private StoreMaker() {}

    /** The folder, and how many statements. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int statements = Integer.parseInt(arguments[1]);
        Files.createDirectories(folder);
        try (BenchDatabase on = BenchDatabase.derby(folder, 4)) {
            Terms terms = new Terms(on.database());
            Watermarks watermarks = new Watermarks(on.database(), Clock.systemUTC());
            StatementLedger ledger =
                    new StatementLedger(on.database(), terms, watermarks, Clock.systemUTC(), advanced -> {});
            for (int written = 0; written < statements; written += BATCH) {
                ledger.append(StoreId.DEFAULT, BenchStatements.batch(BATCH));
            }
            LedgerBench.say(watermarks.of(StoreId.DEFAULT).seq() + " statements in " + folder);
        }
    }
}
