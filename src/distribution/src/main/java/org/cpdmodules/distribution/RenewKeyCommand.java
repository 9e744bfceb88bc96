package org.cpdmodules.distribution;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import org.cpdmodules.lrs.database.DatabaseFailure;
import org.cpdmodules.lrs.database.DatabaseUnavailable;
import org.cpdmodules.lrs.proof.Checkpoints;
import org.cpdmodules.lrs.proof.VerifierKey;
import org.cpdmodules.lrs.xapi.StoreId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tiro renew-key}: another key for a store's checkpoints. Exit codes: 0 done, 1 refused, 2 wrong usage. */
@Command(
        name = "renew-key",
        description = "Sign the record's checkpoints with a new key from now on, for example when a backup was stolen.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The old key stays published, as what it signed must stay verifiable; its secret is deleted. On Derby the",
            "server must not run; on PostgreSQL it may. User and password of the database come from TIRO_JDBC_USER and",
            "TIRO_JDBC_PASSWORD."
        })
final class RenewKeyCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--in",
            paramLabel = "DATABASE",
            defaultValue = "",
            description = "The server's data folder, or a JDBC URL. Without: as TIRO_JDBC_URL and TIRO_DATA_DIR say.")
    private String database = "";

    @Mixin
    private ChosenStore store = new ChosenStore();

    RenewKeyCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        PrintWriter out = command.commandLine().getOut();
        PrintWriter err = command.commandLine().getErr();
        try (OfflineDatabase offline = OfflineDatabase.open(database, environment)) {
            StoreId wanted = store.in(offline);
            Checkpoints checkpoints = new Checkpoints(offline.database(), Clock.systemUTC());
            checkpoints.renewKey(wanted);
            out.println("The keys of the record, newest first:");
            checkpoints.keys(wanted).stream().map(VerifierKey::text).forEach(out::println);
            out.flush();
            return 0;
        } catch (OfflineDatabase.Unreadable refused) {
            err.println("tiro: " + refused.getMessage());
        } catch (DatabaseUnavailable | DatabaseFailure failure) {
            err.println("tiro: " + OfflineDatabase.reason(failure));
        }
        err.flush();
        return 1;
    }
}
