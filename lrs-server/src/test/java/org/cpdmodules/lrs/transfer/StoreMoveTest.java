package org.cpdmodules.lrs.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.UnfinishedMove;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole databases from one product to the other: nothing is lost, whatever happens on the way. */
class StoreMoveTest {
    private static final int STATEMENTS = 400;
    /** Processes killed on each way; many more with {@code -Dtiro.move.kills=100}. */
    private static final int KILLS = Integer.getInteger("tiro.move.kills", 2);

    @TempDir
    static Path folder;

    private static DatabaseAddress source;
    private static Map<String, String> sums;

    @BeforeAll
    static void fillASource() throws Exception {
        source = Places.derby(folder);
        Places.fill(source, STATEMENTS);
        sums = Places.sums(source);
    }

    private static MoveResult move(DatabaseAddress from, DatabaseAddress to) {
        return move(from, to, () -> false);
    }

    private static MoveResult move(DatabaseAddress from, DatabaseAddress to, BooleanSupplier stop) {
        return new StoreMove(from, to, Clock.systemUTC(), (task, done, total, unit) -> {}, stop, 50).run();
    }

    private static void change(DatabaseAddress address, String sql) throws Exception {
        try (Connection connection = address.open(false);
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
        address.close();
    }

    @Test
    void findsEveryTableOfTheSchemaAndEachHasRowsToMove() throws Exception {
        Set<String> tables = new TreeSet<>();
        try (Connection connection = source.open(false);
                var found = connection.getMetaData().getTables(null, "TIRO", "%", new String[] {"TABLE"})) {
            while (found.next()) {
                tables.add(found.getString("TABLE_NAME").toLowerCase(java.util.Locale.ROOT));
            }
        }

        tables.removeAll(Set.of("schema_history", "move_run", "move_table"));

        assertThat(sums.keySet()).isEqualTo(tables).contains("statement", "credential", "web_session", "certificate");
        assertThat(sums.values()).noneMatch(sum -> sum.startsWith("0 "));
    }

    @Test
    void movesEveryRowToPostgresAndBack() throws Exception {
        DatabaseAddress postgres = Places.postgres();
        DatabaseAddress back = Places.derby(folder);

        MoveResult there = move(source, postgres);
        MoveResult andBack = move(postgres, back);

        assertThat(there).isInstanceOf(MoveResult.Moved.class).isEqualTo(andBack);
        assertThat(((MoveResult.Moved) there).statements()).isEqualTo(STATEMENTS);
        assertThat(Places.sums(postgres)).isEqualTo(sums);
        assertThat(Places.sums(back)).isEqualTo(sums);
        assertThat(new Database(new Places.Opened(postgres)).product().name()).isEqualTo("POSTGRESQL");
        assertThat(new Database(new Places.Opened(back)).product().name()).isEqualTo("DERBY");
        back.close();
    }

    @Test
    void goesOnWhereItWasStopped() throws Exception {
        DatabaseAddress postgres = Places.postgres();
        Random random = new Random(11);
        List<Long> copied = new ArrayList<>();
        MoveResult result = new MoveResult.Stopped(0, 0);

        while (result instanceof MoveResult.Stopped stopped) {
            copied.add(stopped.copied());
            AtomicInteger rows = new AtomicInteger(STATEMENTS + 200 + random.nextInt(1_500));
            result = move(source, postgres, () -> rows.decrementAndGet() < 0 && copied.size() < 6);
        }

        assertThat(result).isInstanceOf(MoveResult.Moved.class);
        assertThat(copied).hasSizeGreaterThan(4).isSorted();
        assertThat(Places.sums(postgres)).isEqualTo(sums);
    }

    @Test
    void goesOnAfterItsProcessWasKilled() throws Exception {
        Random random = new Random(5);

        DatabaseAddress postgres = movedInSpiteOfKills(source, Places::postgres, random);
        movedInSpiteOfKills(postgres, () -> Places.derby(folder), random);
    }

    @Test
    void makesADerbyAfterTheProcessThatMadeItWasKilled() throws Exception {
        DatabaseAddress to = Places.derby(folder);
        String name = Path.of(to.shown()).getFileName().toString();

        Process making = MoveProcess.start(source, to, Integer.MAX_VALUE);
        while (making.isAlive() && !hasBegun(name)) {
            LockSupport.parkNanos(200_000);
        }
        int exit = making.destroyForcibly().waitFor();

        assertThat(exit).isEqualTo(MoveProcess.KILLED);
        assertThat(move(source, to)).isInstanceOf(MoveResult.Moved.class);
        assertThat(Places.sums(to)).isEqualTo(sums);
    }

    private static boolean hasBegun(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith(name));
        }
    }

    private static DatabaseAddress movedInSpiteOfKills(
            DatabaseAddress from, Supplier<DatabaseAddress> places, Random random) throws Exception {
        DatabaseAddress to = places.get();
        for (int killed = 0; killed < KILLS; ) {
            int exit = MoveProcess.run(from, to, STATEMENTS + random.nextInt(4_000));
            assertThat(exit).isIn(MoveProcess.KILLED, MoveProcess.MOVED);
            killed += exit == MoveProcess.KILLED ? 1 : 0;
            if (exit == MoveProcess.MOVED) {
                assertThat(Places.sums(to)).isEqualTo(sums);
                to = places.get();
            }
        }
        assertThat(move(from, to)).isInstanceOf(MoveResult.Moved.class);
        assertThat(Places.sums(from)).isEqualTo(sums);
        assertThat(Places.sums(to)).isEqualTo(sums);
        return to;
    }

    @Test
    void keepsServersOutOfWhatIsHalfMoved() throws Exception {
        DatabaseAddress postgres = Places.postgres();
        AtomicInteger rows = new AtomicInteger(STATEMENTS + 300);

        MoveResult half = move(source, postgres, () -> rows.decrementAndGet() < 0);

        assertThat(half).isInstanceOf(MoveResult.Stopped.class);
        assertThatThrownBy(() -> new Database(new Places.Opened(postgres)))
                .isInstanceOf(UnfinishedMove.class)
                .hasMessageContaining("TIRO_JDBC_URL")
                .hasMessageContaining("tiro move");
        assertThat(move(postgres, Places.derby(folder)))
                .asString()
                .contains("the source is itself the target of a move");
    }

    @Test
    void keepsServersOutOfASourceThatIsBeingRead() throws Exception {
        DatabaseAddress postgres = Places.postgres();
        move(source, postgres);
        List<Throwable> refusals = new ArrayList<>();

        move(postgres, Places.derby(folder), () -> {
            if (refusals.isEmpty()) {
                try {
                    new Database(new Places.Opened(postgres));
                } catch (UnfinishedMove refused) {
                    refusals.add(refused);
                }
            }
            return true;
        });

        assertThat(refusals).hasSize(1);
    }

    @Test
    void refusesATargetThatHoldsSomething() throws Exception {
        DatabaseAddress postgres = Places.postgres();
        new Database(new Places.Opened(postgres));
        change(postgres, "INSERT INTO verb (store_id, verb_id, term_key, iri) VALUES (1, 1, gen_random_uuid(), 'x')");

        assertThat(move(source, postgres)).asString().contains("the target is not empty: table verb");
        assertThat(new Database(new Places.Opened(postgres))).isNotNull();
    }

    @Test
    void takesATargetInWhichAServerHasOnlyMadeTheSchema() throws Exception {
        DatabaseAddress postgres = Places.postgres();
        new Database(new Places.Opened(postgres));

        assertThat(move(source, postgres)).isInstanceOf(MoveResult.Moved.class);
    }

    @Test
    void refusesWhatIsInUse() throws Exception {
        DatabaseAddress postgres = Places.postgres();

        try (Connection server = postgres.open(false)) {
            assertThat(server.isValid(1)).isTrue();
            assertThat(move(source, postgres)).asString().contains("1 other connections are open");
        }
    }

    @Test
    void refusesASourceThatIsNotThereOrNotOurs() throws Exception {
        DatabaseAddress nowhere = Places.derby(folder);
        DatabaseAddress strange = Places.postgres();

        assertThat(move(nowhere, Places.postgres())).asString().contains("there is no database");
        assertThat(move(strange, Places.derby(folder))).asString().contains("there are no records of Tiro");
        assertThat(move(source, source)).asString().contains("the same database");
    }

    @Test
    void refusesADamagedSourceAndSaysWhere() throws Exception {
        DatabaseAddress damaged = Places.copyOf(source, folder);
        change(damaged, "UPDATE statement SET payload = CAST(X'7B7D' AS BLOB) WHERE store_id = 1 AND seq = 4");
        DatabaseAddress postgres = Places.postgres();

        MoveResult result = move(damaged, postgres);

        assertThat(result)
                .asString()
                .contains("the source is damaged; nothing was moved")
                .contains("store 1: statement 4 is not what was written");
        assertThat(new Database(new Places.Opened(postgres))).isNotNull();
    }

    @Test
    void findsALostStatement() throws Exception {
        DatabaseAddress damaged = Places.copyOf(source, folder);
        change(damaged, "DELETE FROM statement WHERE store_id = 1 AND seq = 45");

        assertThat(move(damaged, Places.postgres()))
                .asString()
                .contains("statement 45 is missing before 46", "299 statements");
    }

    @Test
    void refusesToGoOnFromASourceThatHasChanged() throws Exception {
        DatabaseAddress changing = Places.copyOf(source, folder);
        DatabaseAddress postgres = Places.postgres();
        AtomicInteger rows = new AtomicInteger(STATEMENTS + 300);
        move(changing, postgres, () -> rows.decrementAndGet() < 0);

        change(changing, "DELETE FROM feed_cursor");

        assertThat(move(changing, postgres)).asString().contains("changed since");
    }

    @Test
    void findsWhatBecameAnotherOnTheWay() throws Exception {
        DatabaseAddress postgres = Places.postgres();
        AtomicInteger rows = new AtomicInteger();
        BooleanSupplier whenAllIsCopied = () -> rows.incrementAndGet() > 1_000_000;
        List<String> tasks = new ArrayList<>();
        boolean[] isChanged = new boolean[1];
        MoveResult result = new StoreMove(
                        source,
                        postgres,
                        Clock.systemUTC(),
                        (task, done, total, unit) -> {
                            tasks.add(task);
                            if (task.equals("comparing") && !isChanged[0]) {
                                isChanged[0] = true;
                                try {
                                    change(
                                            postgres,
                                            "UPDATE document SET content = content || '\\x00' WHERE kind = (SELECT MIN(kind) FROM document)");
                                } catch (Exception failure) {
                                    throw new AssertionError(failure);
                                }
                            }
                        },
                        whenAllIsCopied,
                        50)
                .run();

        assertThat(tasks).contains("checking the source", "copying", "comparing");
        assertThat(result).asString().contains("table document", "stays closed");
        assertThatThrownBy(() -> new Database(new Places.Opened(postgres))).isInstanceOf(UnfinishedMove.class);
    }
}
