package org.cpdmodules.lrs.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.PooledDataSource;
import org.cpdmodules.lrs.database.Product;
import org.cpdmodules.lrs.database.Rows;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.feed.CrashFollower;
import org.cpdmodules.lrs.xapi.StoreId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process that writes and follows what it writes with SIGKILL at random moments and lets {@link CrashChecker} judge
 * what is left; at the end all that was in doubt is sent again. {@code -Dcrash.rounds=200} for more than
 * the 20 rounds per database that a build runs; {@code -Dcrash.seed} repeats a run's moments.
 */
class CrashIT {
    private static final int ROUNDS = Integer.getInteger("crash.rounds", 20);
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());
    private static final int THREADS = 6;

    private final Set<String> attempted = new LinkedHashSet<>();
    private final Set<String> acknowledged = new HashSet<>();
    private List<String> seen = List.of();
    private int checkpoints;

    @TempDir
    Path folder;

    @Test
    void derbyKeepsWhatWasAcknowledged() throws Exception {
        String database = folder.resolve("derby").toString();

        crash(database, "round", ROUNDS, () -> shutDown(database));
    }

    @Test
    void postgresKeepsWhatWasAcknowledged() throws Exception {
        try (EmbeddedPostgres server = TestDatabase.postgres()) {
            crash(server.getJdbcUrl("postgres", "postgres"), "round", ROUNDS, () -> {});
        }
    }

    /** Fewer rounds, for more are running at each kill: two transactions at a time, of which the second depends on the first. */
    @Test
    void postgresKeepsWhatWasAcknowledgedOfGroupsThatFollowEachOther() throws Exception {
        try (EmbeddedPostgres server = TestDatabase.postgres()) {
            crash(server.getJdbcUrl("postgres", "postgres"), CrashBatch.LARGE, ROUNDS / 4, () -> {});
        }
    }

    private interface Release {
        void run() throws SQLException;
    }

    private void crash(String database, String name, int rounds, Release release) throws Exception {
        Random moments = new Random(SEED);
        System.out.println("CrashIT: " + rounds + " rounds, -Dcrash.seed=" + SEED);
        // The first opens an empty database and may be killed while it makes the schema.
        for (int round = 0; round < rounds; round++) {
            writeAndKill(database, name, round, moments.nextInt(600));
            check(database, false, release);
        }
        int beforeTheRetry = acknowledged.size();
        retry(database);
        assertThat(acknowledged).isEqualTo(attempted);
        check(database, true, release);
        assertThat(acknowledged.size()).as("acknowledged batches").isGreaterThan(rounds);
        System.out.println("CrashIT: " + attempted.size() + " batches attempted, " + beforeTheRetry
                + " acknowledged before the last retry, " + checkpoints + " checkpoints seen");
    }

    /** Sends again what no process ever acknowledged, and lets that come to its end. */
    private void retry(String database) throws IOException, InterruptedException {
        Process writer = start(database, "last", "only");
        try (BufferedReader log = output(writer)) {
            assertThat(log.readLine()).isEqualTo("R");
            log.lines().forEach(this::heard);
        }
        assertThat(writer.waitFor())
                .as(Files.readString(folder.resolve("errors")))
                .isZero();
    }

    private static BufferedReader output(Process writer) {
        return new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8));
    }

    private Process start(String database, String round, String what) throws IOException {
        Path again = folder.resolve("again");
        Set<String> inDoubt = new LinkedHashSet<>(attempted);
        inDoubt.removeAll(acknowledged);
        Files.write(again, inDoubt);
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dderby.stream.error.file=" + folder.resolve("derby.log"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashWriter.class.getName(),
                        database,
                        Integer.toString(THREADS),
                        round,
                        again.toString(),
                        what)
                .redirectError(folder.resolve("errors").toFile())
                .start();
    }

    private void writeAndKill(String database, String name, int round, int millis)
            throws IOException, InterruptedException {
        Process writer = start(database, name + round, "and more");
        try (BufferedReader log = output(writer)) {
            String first = log.readLine();
            assertThat(first).as(Files.readString(folder.resolve("errors"))).isEqualTo("R");
            // One round in four dies from the start on, the others when they are in full swing.
            for (String line = ""; round % 4 != 0 && line != null && !line.startsWith("A"); ) {
                line = log.readLine();
                heard(String.valueOf(line));
            }
            Thread killer = new Thread(() -> killAfter(writer, millis));
            killer.start();
            log.lines().forEach(this::heard);
            killer.join();
        }
        assertThat(writer.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    private static void killAfter(Process writer, int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        // Not Process.destroyForcibly: that one also closes the stream on which the last acknowledgements still wait.
        writer.toHandle().destroyForcibly();
    }

    /** A line that the kill has cut is no name of a batch, and so neither an intent nor an acknowledgement. */
    private void heard(String line) {
        assertThat(line).doesNotStartWith("X");
        if (line.matches("C [A-Za-z0-9+/]+={0,2}")) {
            heardCheckpoint(line.substring(2));
        }
        if (!line.matches("[IA] (round|large)\\d+\\.\\d+\\.\\d+")) {
            return;
        }
        (line.startsWith("I") ? attempted : acknowledged).add(line.substring(2));
    }

    /** One that the kill has cut says nothing. */
    private void heardCheckpoint(String base64) {
        String note = new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
        if (note.matches("(?s).+\n\n\u2014 \\S+ [A-Za-z0-9+/]{91}=\n")) {
            seen = List.of(note);
            checkpoints++;
        }
    }

    private void check(String database, boolean isAtRest, Release release) throws SQLException {
        try {
            Database left = new Database(new PooledDataSource(CrashWriter.source(database, "checker"), 2));
            awaitWhoStillWorksFor(left);
            CrashFollower.prepare(left);
            CrashChecker checker = new CrashChecker(left, StoreId.DEFAULT);
            assertThat(checker.check(attempted, acknowledged, seen)).isEmpty();
            assertThat(checker.checkFollower(isAtRest)).isEmpty();
        } finally {
            release.run();
        }
    }

    /** PostgreSQL goes on with what a process that is dead has sent it, until it notices; the checker sees one moment only. */
    private static void awaitWhoStillWorksFor(Database left) {
        if (left.product() == Product.POSTGRESQL) {
            String sql = "SELECT COUNT(*) FROM pg_stat_activity WHERE application_name = '" + CrashWriter.NAME + "'";
            while (left.read(connection -> Rows.first(connection, sql, row -> row.getLong(1)))
                            .orElseThrow()
                    > 0) {
                LockSupport.parkNanos(10_000_000);
            }
        }
    }

    private static void shutDown(String database) throws SQLException {
        EmbeddedDataSource derby = new EmbeddedDataSource();
        derby.setDatabaseName(database);
        derby.setShutdownDatabase("shutdown");
        try {
            derby.getConnection().close();
        } catch (SQLException closed) {
            // Derby says that it has shut down (08006) by an exception.
            if (!"08006".equals(closed.getSQLState())) {
                throw closed;
            }
        }
    }
}
