package org.cpdmodules.distribution;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.cpdmodules.lrs.database.DatabaseFailure;
import org.cpdmodules.lrs.database.DatabaseUnavailable;
import org.cpdmodules.lrs.proof.StoreExport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tiro export}: a store as one file. Exit codes: 0 written, 1 refused, 2 wrong usage. */
@Command(
        name = "export",
        description =
                "Write all statements and attachments into one file that can be kept, read and verified without Tiro.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "On Derby the server must not run; on PostgreSQL it may. User and password of the database come from",
            "TIRO_JDBC_USER and TIRO_JDBC_PASSWORD. Example:",
            "  tiro export --from ~/.tiro records.zip"
        })
final class ExportCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--from",
            paramLabel = "DATABASE",
            defaultValue = "",
            description = "The server's data folder, or a JDBC URL. Without: as TIRO_JDBC_URL and TIRO_DATA_DIR say.")
    private String from = "";

    @Mixin
    private ChosenStore store = new ChosenStore();

    @Parameters(paramLabel = "FILE", description = "The file to write, a zip. It must not be there yet.")
    private Path file = Path.of("");

    ExportCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        PrintWriter out = command.commandLine().getOut();
        PrintWriter err = command.commandLine().getErr();
        ProgressBar bar = new ProgressBar(err, System.console() != null);
        try {
            if (Files.exists(file)) {
                throw new OfflineDatabase.Unreadable(file + " is there already; choose another name");
            }
            StoreExport.Exported exported = export(bar);
            bar.end();
            out.println(String.format(
                    Locale.ROOT,
                    "Wrote %,d statements and %,d attachments to %s. Its checkpoint, to be kept elsewhere:",
                    exported.statements(),
                    exported.attachments(),
                    file));
            out.println();
            out.print(exported.checkpoint());
            out.flush();
            return 0;
        } catch (OfflineDatabase.Unreadable refused) {
            err.println("tiro: " + refused.getMessage());
        } catch (IOException failure) {
            err.println("tiro: " + file + " can't be written: " + failure.getMessage());
        }
        err.flush();
        return 1;
    }

    private StoreExport.Exported export(ProgressBar bar) throws IOException, OfflineDatabase.Unreadable {
        try (OfflineDatabase offline = OfflineDatabase.open(from, environment)) {
            return new StoreExport(offline.database(), Clock.systemUTC())
                    .write(
                            store.in(offline),
                            file.toAbsolutePath(),
                            (at, of) -> bar.report("Exporting", at, of, "statements"));
        } catch (DatabaseUnavailable | DatabaseFailure failure) {
            throw new OfflineDatabase.Unreadable(OfflineDatabase.reason(failure));
        } catch (IllegalStateException damaged) {
            throw new OfflineDatabase.Unreadable(
                    "the record is damaged (" + damaged.getMessage() + "); tiro verify says where");
        }
    }
}
