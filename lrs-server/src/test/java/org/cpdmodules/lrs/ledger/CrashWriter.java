package org.cpdmodules.lrs.ledger;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.PooledDataSource;
import org.cpdmodules.lrs.feed.CrashFollower;
import org.cpdmodules.lrs.proof.Checkpoints;
import org.cpdmodules.lrs.xapi.StoreId;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A process of its own that writes until it is killed. It says on its standard output what it is about to do ({@code I}
 * name), what is acknowledged ({@code A} name), and every checkpoint ({@code C} note in base64). Arguments: database (a
 * folder, or a PostgreSQL URL), number of threads, name of the round, file of batches to send again first, and
 * {@code only} to write nothing else. A {@link CrashFollower} follows what is written.
 */
final class CrashWriter {
    static final String NAME = "crash-writer";
    private static final long PAUSE_NANOS = 20_000_000;

    private final StatementLedger ledger;
    private final PrintStream log;

    private CrashWriter(StatementLedger ledger, PrintStream log) {
        this.ledger = ledger;
        this.log = log;
    }

    public static void main(String[] arguments) throws IOException {
        Database database = new Database(new PooledDataSource(source(arguments[0], NAME), 8));
        Watermarks watermarks = new Watermarks(database, Clock.systemUTC());
        boolean isLast = arguments.length > 4 && arguments[4].equals("only");
        CrashFollower.prepare(database);
        CrashFollower follower =
                new CrashFollower(database, watermarks, isLast ? 0 : 1 + Math.abs(arguments[2].hashCode() % 23));
        StatementLedger ledger =
                new StatementLedger(database, new Terms(database), watermarks, Clock.systemUTC(), follower::advanced);
        CrashWriter writer = new CrashWriter(ledger, new PrintStream(System.out, true, StandardCharsets.UTF_8));
        writer.log.println("R");
        List<String> again = Files.readAllLines(Path.of(arguments[3]));
        follower.follow(StoreId.DEFAULT);
        if (isLast) {
            again.forEach(name -> writer.append(new CrashBatch(name)));
            follower.awaitTheEnd(StoreId.DEFAULT);
            writer.checkpoint(new Checkpoints(database, Clock.systemUTC()));
            return;
        }
        writer.write(Integer.parseInt(arguments[1]), arguments[2], again);
        for (Checkpoints checkpoints = new Checkpoints(database, Clock.systemUTC()); ; ) {
            writer.checkpoint(checkpoints);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** @param who is known to PostgreSQL by this name */
    static DataSource source(String database, String who) {
        if (database.startsWith("jdbc:postgresql:")) {
            PGSimpleDataSource postgres = new PGSimpleDataSource();
            postgres.setUrl(database);
            postgres.setApplicationName(who);
            return postgres;
        }
        EmbeddedDataSource derby = new EmbeddedDataSource();
        derby.setDatabaseName(database);
        derby.setCreateDatabase("create");
        return derby;
    }

    private void write(int threads, String round, List<String> again) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        for (int thread = 0; thread < threads; thread++) {
            int first = thread;
            pool.execute(() -> {
                for (int at = first; at < again.size(); at += threads) {
                    append(new CrashBatch(again.get(at)));
                }
                for (int number = 0; ; number++) {
                    append(new CrashBatch(round + "." + first + "." + number));
                }
            });
        }
    }

    private void checkpoint(Checkpoints checkpoints) {
        byte[] note = checkpoints.make(StoreId.DEFAULT).note().getBytes(StandardCharsets.UTF_8);
        log.println("C " + Base64.getEncoder().encodeToString(note));
    }

    private void append(CrashBatch batch) {
        log.println("I " + batch.name());
        AppendResult result = ledger.append(StoreId.DEFAULT, batch.statements());
        log.println((result instanceof AppendResult.Appended ? "A " : "X ") + batch.name());
    }
}
