package org.cpdmodules.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.JsonText;
import org.cpdmodules.lrs.ledger.NewStatement;
import org.cpdmodules.lrs.ledger.StatementLedger;
import org.cpdmodules.lrs.ledger.Terms;
import org.cpdmodules.lrs.ledger.Watermarks;
import org.cpdmodules.lrs.proof.Checkpoints;
import org.cpdmodules.lrs.xapi.StoreId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code tiro export} and {@code tiro verify} on a data folder whose server does not run. */
class RecordCommandsTest {
    private static final String OTHER_KEY = "example.org/log/1+b6ca7c00+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea";

    /** Made once and copied for each test: a new database goes through all migrations. */
    @TempDir
    static Path template;

    private static String checkpoint = "";
    private static String key = "";

    @TempDir
    Path folder;

    /** What a command answered. */
    private record Answer(int code, String out, String err) {}

    @BeforeAll
    static void write() throws SQLException {
        System.setProperty(
                "derby.stream.error.file", template.resolve("derby.log").toString());
        EmbeddedDataSource derby = new EmbeddedDataSource();
        derby.setDatabaseName(template.resolve("derby").toString());
        derby.setUser("tiro");
        derby.setCreateDatabase("create");
        Database database = new Database(derby);
        Clock clock = Clock.systemUTC();
        StatementLedger ledger = new StatementLedger(
                database, new Terms(database), new Watermarks(database, clock), clock, advanced -> {});
        List<NewStatement> batch = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            UUID id = new UUID(1, number);
            batch.add(new NewStatement(id, JsonText.object("""
                    {"id":"%s","actor":{"mbox":"mailto:ann@example.org"},"verb":{"id":"https://example.org/did"},
                     "object":{"id":"https://example.org/it"}}""".formatted(id))));
        }
        ledger.append(StoreId.DEFAULT, batch);
        Checkpoints checkpoints = new Checkpoints(database, clock);
        checkpoint = checkpoints.make(StoreId.DEFAULT).note();
        key = checkpoints.keys(StoreId.DEFAULT).get(0).text();
        release(template);
    }

    @BeforeEach
    void copy() throws IOException {
        try (Stream<Path> files = Files.walk(template.resolve("derby"))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(template.relativize(file)));
            }
        }
    }

    private static void release(Path folder) throws SQLException {
        try {
            DriverManager.getConnection("jdbc:derby:" + folder.resolve("derby") + ";shutdown=true")
                    .close();
        } catch (SQLException ended) {
            assertThat(ended.getSQLState()).isEqualTo("08006");
        }
    }

    private Answer tiro(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine tiro = Launcher.commandLine(Map.of("TIRO_DATA_DIR", folder.toString()));
        tiro.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int code = tiro.execute(arguments);
        return new Answer(code, out.toString(), err.toString());
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:derby:" + folder.resolve("derby"), "tiro", "");
                PreparedStatement update = connection.prepareStatement(sql)) {
            assertThat(update.executeUpdate()).isPositive();
        }
        release(folder);
    }

    @Test
    void exportsAndVerifies() {
        Path file = folder.resolve("records.zip");

        Answer exported = tiro("export", file.toString());
        Answer export = tiro("verify", file.toString(), "--key", key);
        Answer database = tiro("verify");

        assertThat(exported.code()).as(exported.err()).isZero();
        assertThat(exported.out()).contains("5 statements").endsWith(checkpoint);
        assertThat(export.code()).as(export.out()).isZero();
        assertThat(export.out()).contains("Whole: 5 statements").contains("signed by " + key);
        assertThat(database.code()).as(database.out()).isZero();
        assertThat(database.out()).contains("Whole: 5 statements").contains("--checkpoint");
    }

    @Test
    void saysWhichStatementIsDamaged() throws SQLException {
        change("UPDATE statement SET salt = X'000102030405060708090a0b0c0d0e0f' WHERE seq = 3");

        Answer database = tiro("verify", folder.toString());
        tiro("export", folder.resolve("records.zip").toString());
        Answer export = tiro("verify", folder.resolve("records.zip").toString());

        for (Answer answer : List.of(database, export)) {
            assertThat(answer.code()).as(answer.err()).isEqualTo(1);
            assertThat(answer.out())
                    .contains("LEAF: statement 3 (" + new UUID(1, 2) + ")")
                    .contains("DAMAGED: 5 statements");
        }
    }

    @Test
    void holdsTheRecordAgainstWhatWasKeptElsewhere() throws Exception {
        Path kept = Files.writeString(folder.resolve("kept.txt"), checkpoint);

        assertThat(tiro("verify", "--checkpoint", kept.toString(), "--key", key).code())
                .isZero();
        assertThat(tiro("verify", "--key", OTHER_KEY).code()).isEqualTo(1);
        assertThat(tiro("verify", "--key", "no key").code()).isEqualTo(2);
        assertThat(tiro("verify", "--checkpoint", folder.resolve("none").toString())
                        .code())
                .isEqualTo(2);
    }

    @Test
    void saysWhyItCantVerify() {
        Answer nowhere = tiro("verify", folder.resolve("elsewhere").toString());
        Answer noStore = tiro("verify", "--store", "7");
        Answer wrongUrl = tiro("verify", "jdbc:mysql://localhost/tiro");

        assertThat(nowhere.code()).isEqualTo(2);
        assertThat(nowhere.err()).contains("there is no database");
        assertThat(noStore.code()).isEqualTo(2);
        assertThat(noStore.err()).contains("no store 7");
        assertThat(wrongUrl.code()).isEqualTo(2);
    }

    @Test
    void renewsTheKeyAndStillBelievesTheOldOne() {
        Answer renewed = tiro("renew-key");

        assertThat(renewed.code()).as(renewed.err()).isZero();
        assertThat(renewed.out()).contains(key);
        assertThat(renewed.out().lines()).hasSize(3);
        assertThat(tiro("verify").code()).isZero();
        assertThat(tiro("renew-key", "--store", "7").code()).isEqualTo(1);
    }

    @Test
    void overwritesNothing() throws Exception {
        Path file = Files.writeString(folder.resolve("records.zip"), "precious");

        Answer answer = tiro("export", file.toString());

        assertThat(answer.code()).isEqualTo(1);
        assertThat(file).hasContent("precious");
    }
}
