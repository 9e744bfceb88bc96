package org.cpdmodules.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code tiro move} and {@code tiro import} say to whoever calls them wrongly, and how progress is shown. */
class TransferCommandsTest {
    private static final Map<String, String> KEYS = Map.of(
            "TIRO_IMPORT_FROM_KEY",
            "a",
            "TIRO_IMPORT_FROM_SECRET",
            "b",
            "TIRO_IMPORT_TO_KEY",
            "c",
            "TIRO_IMPORT_TO_SECRET",
            "d");

    @TempDir
    Path folder;

    private final StringWriter said = new StringWriter();

    private int tiro(Map<String, String> environment, String... arguments) {
        PrintWriter writer = new PrintWriter(said, true);
        CommandLine tiro = Launcher.commandLine(environment);
        tiro.setOut(writer);
        tiro.setErr(writer);
        return tiro.execute(arguments);
    }

    @Test
    void aPasswordIsNoPartOfTheCommand() {
        int exit = tiro(
                Map.of(), "move", "--from", folder.toString(), "--to", "jdbc:postgresql://h/d?user=x&password=secret");

        assertThat(exit).isEqualTo(2);
        assertThat(said.toString()).contains("TIRO_MOVE_TO_PASSWORD").doesNotContain("secret");
    }

    @Test
    void aMoveFromNowhereIsRefusedInOneLine() {
        int exit = tiro(
                Map.of(),
                "move",
                "--from",
                folder.resolve("none").toString(),
                "--to",
                folder.resolve("new").toString());

        assertThat(exit).isEqualTo(1);
        assertThat(said.toString().strip().lines()).hasSize(1);
        assertThat(said.toString()).contains("there is no database; check the folder");
    }

    @Test
    void anImportNamesWhatIsMissing() throws IOException {
        String file = Files.writeString(folder.resolve("one.ndjson"), "{}").toString();

        assertThat(tiro(Map.of(), "import", "--file", file)).isEqualTo(2);
        assertThat(tiro(KEYS, "import")).isEqualTo(2);
        assertThat(tiro(KEYS, "import", "--file", file, "--from", "https://lrs.example/xapi"))
                .isEqualTo(2);
        assertThat(tiro(KEYS, "import", "--file", folder.resolve("two").toString()))
                .isEqualTo(2);
        String broken = Files.writeString(folder.resolve("records"), "PK\u0003\u0004, and then no zip")
                .toString();
        assertThat(tiro(KEYS, "import", "--file", broken)).isEqualTo(2);
        assertThat(tiro(KEYS, "import", "--from", "ftp://lrs.example/xapi")).isEqualTo(2);
        assertThat(tiro(KEYS, "import", "--from", "https://lrs.example/xapi", "--since", "yesterday"))
                .isEqualTo(2);
        assertThat(said.toString())
                .contains("TIRO_IMPORT_TO_KEY", "can't be read", "no http or https address", "2026-01-31T00:00:00Z");
    }

    @Test
    void anImportRefusesAZipThatIsNoExport() throws IOException {
        Path file = folder.resolve("other.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("statements.json"));
        }

        int exit = tiro(
                KEYS,
                "import",
                "--file",
                file.toString(),
                "--state",
                folder.resolve("state").toString());

        assertThat(exit).isEqualTo(3);
        assertThat(said.toString())
                .contains("none that tiro export has written.")
                .doesNotContain("again");
    }

    @Test
    void progressIsOneLineWithShareRateAndRest() {
        ProgressBar bar = new ProgressBar(new PrintWriter(said, true), true);

        bar.report("copying", 0, 200, "rows");
        bar.report("copying", 50, 200, "rows");
        bar.end();

        assertThat(said.toString().strip()).as("drawn over, not written below").doesNotContain("\n");
        assertThat(said.toString()).contains("[######..................]  25 %  50 of 200 rows");
        assertThat(ProgressBar.duration(7_500)).isEqualTo("2 h 05 min");
    }
}
