package org.cpdmodules.distribution;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.cpdmodules.lrs.database.DatabaseFailure;
import org.cpdmodules.lrs.database.DatabaseUnavailable;
import org.cpdmodules.lrs.ledger.ErasedStretch;
import org.cpdmodules.lrs.ledger.Finding;
import org.cpdmodules.lrs.proof.Evidence;
import org.cpdmodules.lrs.proof.ExportAudit;
import org.cpdmodules.lrs.proof.StoreAudit;
import org.cpdmodules.lrs.proof.Verdict;
import org.cpdmodules.lrs.proof.VerifierKey;
import org.cpdmodules.lrs.transfer.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tiro verify}: whether a record is as it was written. Exit codes: 0 whole, 1 damaged, 2 could not be verified. */
@Command(
        name = "verify",
        description = "Find out whether the statements of a database or of an export are as they were written.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "On Derby the server must not run; on PostgreSQL it may. User and password of the database come from",
            "TIRO_JDBC_USER and TIRO_JDBC_PASSWORD. A key or a checkpoint that was kept elsewhere finds also what",
            "somebody forged who holds the database with its keys. Examples:",
            "  tiro verify ~/.tiro --checkpoint last-week.txt",
            "  tiro verify records.zip --key cpdmodules.org/tiro/log/…"
        })
final class VerifyCommand implements Callable<Integer> {
    private static final int COULD_NOT = 2;
    private static final int MOST_POSITIONS = 20;

    private final Map<String, String> environment;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Parameters(
            paramLabel = "RECORD",
            arity = "0..1",
            defaultValue = "",
            description =
                    "An export, the server's data folder, or a JDBC URL. Without: as TIRO_JDBC_URL and TIRO_DATA_DIR say.")
    private String record = "";

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description =
                    "A key under which checkpoints must be signed, as /log/1/keys publishes it. Can be repeated. Without:"
                            + " those in the record.")
    private List<String> keys = new ArrayList<>();

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "A checkpoint that was kept, as /log/1/checkpoint hands it out. Can be repeated.")
    private List<Path> checkpoints = new ArrayList<>();

    @Mixin
    private ChosenStore store = new ChosenStore();

    VerifyCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        PrintWriter err = command.commandLine().getErr();
        ProgressBar bar = new ProgressBar(err, System.console() != null);
        try {
            Evidence evidence = evidence();
            Verdict verdict = Files.isRegularFile(path()) ? export(evidence, bar) : database(evidence, bar);
            bar.end();
            return tell(verdict, evidence);
        } catch (OfflineDatabase.Unreadable unreadable) {
            bar.end();
            err.println("tiro: " + unreadable.getMessage());
            err.flush();
            return COULD_NOT;
        }
    }

    private Path path() {
        return Path.of(record.startsWith("jdbc:") ? "" : record);
    }

    private Evidence evidence() throws OfflineDatabase.Unreadable {
        List<VerifierKey> known = new ArrayList<>();
        for (String key : keys) {
            known.add(VerifierKey.parse(key)
                    .orElseThrow(
                            () -> new OfflineDatabase.Unreadable("--key is not a key as it is published: " + key)));
        }
        List<String> notes = new ArrayList<>();
        for (Path file : checkpoints) {
            try {
                notes.add(Files.readString(file));
            } catch (IOException unreadable) {
                throw new OfflineDatabase.Unreadable(
                        "--checkpoint " + file + " can't be read: " + unreadable.getMessage());
            }
        }
        return new Evidence(known, notes);
    }

    private Verdict export(Evidence evidence, ProgressBar bar) throws OfflineDatabase.Unreadable {
        try {
            return new ExportAudit(path())
                    .run(evidence, at -> bar.report("Verifying", at, Progress.UNKNOWN, "statements"));
        } catch (IOException unreadable) {
            throw new OfflineDatabase.Unreadable(record + " can't be read: " + unreadable.getMessage());
        }
    }

    private Verdict database(Evidence evidence, ProgressBar bar) throws OfflineDatabase.Unreadable {
        try (OfflineDatabase offline = OfflineDatabase.open(record, environment)) {
            return new StoreAudit(offline.database())
                    .run(
                            store.in(offline),
                            evidence,
                            at -> bar.report("Verifying", at, Progress.UNKNOWN, "statements"));
        } catch (DatabaseUnavailable | DatabaseFailure failure) {
            throw new OfflineDatabase.Unreadable(OfflineDatabase.reason(failure));
        }
    }

    /** Which positions are empty, since when, and by which act. */
    private static String line(ErasedStretch erasure) {
        List<String> positions = erasure.positions().stream()
                .limit(MOST_POSITIONS)
                .map(Object::toString)
                .toList();
        return String.format(
                Locale.ROOT,
                "Erased on request, erasure %d of %s: %,d statements%s%s%s",
                erasure.number(),
                erasure.begun().truncatedTo(ChronoUnit.SECONDS),
                erasure.statements(),
                positions.isEmpty() ? "" : ", positions " + String.join(", ", positions),
                erasure.positions().size() > MOST_POSITIONS ? ", …" : "",
                erasure.finished().isPresent() ? "." : "; not finished, the server goes on with it.");
    }

    private int tell(Verdict verdict, Evidence evidence) {
        PrintWriter out = command.commandLine().getOut();
        for (Finding finding : verdict.findings()) {
            out.println(finding);
        }
        if (verdict.wrong() > verdict.findings().size()) {
            out.println(String.format(
                    Locale.ROOT,
                    "and %,d more",
                    verdict.wrong() - verdict.findings().size()));
        }
        out.println(String.format(
                Locale.ROOT,
                "%s: %,d statements, %,d of them erased on request, %,d attachments; checkpoints cover %,d statements%s.",
                verdict.isWhole() ? "Whole" : "DAMAGED",
                verdict.statements(),
                verdict.erased(),
                verdict.attachments(),
                verdict.signed(),
                verdict.key().map(key -> ", signed by " + key.text()).orElse("")));
        verdict.erasures().forEach(erasure -> out.println(line(erasure)));
        if (evidence.keys().isEmpty() && evidence.notes().isEmpty()) {
            out.println(
                    "Held against the keys in the record itself. A key or a checkpoint that was kept elsewhere (--key,"
                            + " --checkpoint) says more.");
        }
        out.flush();
        return verdict.isWhole() ? 0 : 1;
    }
}
