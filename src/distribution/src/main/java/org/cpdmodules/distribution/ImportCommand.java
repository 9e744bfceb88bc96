package org.cpdmodules.distribution;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.zip.CRC32;
import org.cpdmodules.lrs.transfer.ExportSource;
import org.cpdmodules.lrs.transfer.FileSource;
import org.cpdmodules.lrs.transfer.ImportCounts;
import org.cpdmodules.lrs.transfer.ImportResult;
import org.cpdmodules.lrs.transfer.LrsAddress;
import org.cpdmodules.lrs.transfer.LrsSource;
import org.cpdmodules.lrs.transfer.Progress;
import org.cpdmodules.lrs.transfer.StatementImport;
import org.cpdmodules.lrs.transfer.StatementSource;
import org.cpdmodules.lrs.xapi.Timestamp;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code tiro import}: statements of another record store or a file into a running server. Exit codes: 0 all are there, 1 some
 * are in the quarantine file, 2 wrong usage, 3 it could not go on, 130 stopped.
 */
@Command(
        name = "import",
        description = "Bring statements from another record store, or from a file, into a running server.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Keys and secrets come from the environment: TIRO_IMPORT_FROM_KEY and",
            "TIRO_IMPORT_FROM_SECRET for the other store; TIRO_IMPORT_TO_KEY and",
            "TIRO_IMPORT_TO_SECRET for the server (a credential with the scope all;",
            "without, TIRO_BOOTSTRAP_KEY and TIRO_BOOTSTRAP_SECRET). A stopped import",
            "goes on when the same command is given again. Examples:",
            "  tiro import --from https://lrs.example.org/xapi",
            "  tiro import --file records.zip --to https://records.example.org/xapi",
            "  tiro import --file statements.ndjson.gz"
        })
final class ImportCommand implements Callable<Integer> {
    private static final int QUARANTINED = 1;
    private static final int GAVE_UP = 3;
    private static final int STOPPED = 130;

    private final Map<String, String> environment;

    @Spec
    private CommandSpec command = CommandSpec.create();

    /** Where statements come from: one of the two. */
    static final class Origin {
        @Option(names = "--from", paramLabel = "URL", description = "The xAPI endpoint of the other record store.")
        private @Nullable URI lrs;

        @Option(
                names = "--file",
                paramLabel = "FILE",
                description =
                        "An export, a JSON array of statements, or a statement in each line (also gzipped); - for the input.")
        private @Nullable String file;
    }

    @ArgGroup(multiplicity = "1")
    private Origin origin = new Origin();

    @Option(
            names = "--to",
            paramLabel = "URL",
            description = "The xAPI endpoint of the server; without, the one on this machine.")
    private @Nullable URI to;

    @Option(names = "--since", paramLabel = "TIME", description = "Only what the other store received after this time.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Only what it received until this time.")
    private @Nullable String until;

    @Option(
            names = "--xapi",
            paramLabel = "VERSION",
            defaultValue = "1.0.3",
            description = "The version of xAPI to speak with the other store: 1.0.3 (default) or 2.0.0.")
    private String version = "";

    @Option(names = "--state", paramLabel = "FILE", description = "Keeps how far the import is.")
    private @Nullable Path state;

    @Option(names = "--quarantine", paramLabel = "FILE", description = "Gets the statements that can't be imported.")
    private @Nullable Path quarantine;

    ImportCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        LrsAddress target = target();
        PrintWriter err = command.commandLine().getErr();
        ProgressBar bar = new ProgressBar(err, System.console() != null);
        Interruption interruption = Interruption.listening();
        long begun = System.nanoTime();
        try (StatementSource source = source(bar, interruption)) {
            Path stateFile = named(state, source, target, "state.json");
            Path quarantineFile = named(quarantine, source, target, "quarantine.ndjson");
            ImportResult result =
                    new StatementImport(source, target, stateFile, quarantineFile, bar, interruption).run();
            bar.end();
            return tell(result, stateFile, quarantineFile, (System.nanoTime() - begun) / 1e9);
        } catch (IOException failure) {
            bar.end();
            err.println("tiro: " + failure.getMessage() + ". Give the same command again to go on.");
            return GAVE_UP;
        } finally {
            err.flush();
            interruption.ended();
        }
    }

    private int tell(ImportResult result, Path stateFile, Path quarantineFile, double seconds) {
        PrintWriter out = command.commandLine().getOut();
        PrintWriter err = command.commandLine().getErr();
        ImportCounts counts = result.counts();
        out.println(String.format(
                Locale.ROOT,
                "%,d imported, %,d already there, %,d quarantined; %,d in this run, %,.0f/s.",
                counts.imported(),
                counts.alreadyThere(),
                counts.quarantined(),
                result.done(),
                result.done() / Math.max(seconds, 0.001)));
        if (counts.quarantined() > 0) {
            out.println("What could not be imported, and why, is in " + quarantineFile + ".");
        }
        out.flush();
        if (result instanceof ImportResult.GaveUp gaveUp) {
            // Nothing to go on with: what was wrong from the beginning is wrong the next time, too.
            err.println("tiro: " + gaveUp.reason()
                    + (Files.exists(stateFile) ? ". Give the same command again to go on." : "."));
            return GAVE_UP;
        }
        if (result instanceof ImportResult.Stopped) {
            err.println("tiro: stopped. What is imported stays; give the same command again to go on.");
            return STOPPED;
        }
        return counts.quarantined() > 0 ? QUARANTINED : 0;
    }

    private StatementSource source(Progress bar, Interruption interruption) throws IOException {
        String file = origin.file;
        if (file == null) {
            if (!version.matches("1\\.0\\.3|2\\.0\\.0")) {
                throw usage("--xapi is 1.0.3 or 2.0.0");
            }
            LrsAddress lrs = address("--from", origin.lrs, "TIRO_IMPORT_FROM_");
            return new LrsSource(lrs, version, time("--since", since), time("--until", until), interruption);
        }
        if (since != null || until != null) {
            throw usage("--since and --until go with --from");
        }
        try {
            return file.equals("-")
                    ? new FileSource("-", System.in, Progress.UNKNOWN)
                    : file(Path.of(file).toAbsolutePath().normalize(), bar, interruption);
        } catch (IOException unreadable) {
            throw usage("--file " + file + " can't be read: " + unreadable.getMessage());
        }
    }

    /** By what is in it, whatever its name. */
    private static StatementSource file(Path path, Progress progress, Interruption interruption) throws IOException {
        return ExportSource.reads(path)
                ? new ExportSource(path.toString(), path, progress, interruption)
                : new FileSource(path.toString(), Files.newInputStream(path), Files.size(path));
    }

    private LrsAddress target() {
        URI local = URI.create(Settings.from(environment).publicUrl() + "/xapi");
        boolean isNamed = environment.containsKey("TIRO_IMPORT_TO_KEY");
        return address("--to", to == null ? local : to, isNamed ? "TIRO_IMPORT_TO_" : "TIRO_BOOTSTRAP_");
    }

    private LrsAddress address(String option, @Nullable URI endpoint, String prefix) {
        String key = environment.get(prefix + "KEY");
        String secret = environment.get(prefix + "SECRET");
        if (key == null || secret == null) {
            String names = option.equals("--to") ? "TIRO_IMPORT_TO_" : prefix;
            throw usage("set " + names + "KEY and " + names + "SECRET to the credential for " + option);
        }
        try {
            return new LrsAddress(endpoint == null ? URI.create("") : endpoint, key, secret);
        } catch (IllegalArgumentException wrong) {
            throw usage(option + " is no http or https address of an xAPI endpoint");
        }
    }

    private Optional<Instant> time(String option, @Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        return Optional.of(
                Timestamp.parse(text).orElseThrow(() -> usage(option + " takes a time like 2026-01-31T00:00:00Z")));
    }

    /** A file in the current folder, the same for the same import. */
    private Path named(@Nullable Path given, StatementSource source, LrsAddress target, String end) {
        if (given != null) {
            return given;
        }
        // No two inputs are the same: what one has done says nothing of the next.
        if (end.startsWith("state") && "-".equals(origin.file)) {
            return Path.of(System.getProperty("java.io.tmpdir"), "tiro-import-" + UUID.randomUUID() + "." + end);
        }
        CRC32 sum = new CRC32();
        sum.update((source.name() + "\n" + target).getBytes(StandardCharsets.UTF_8));
        return Path.of(String.format(Locale.ROOT, "tiro-import-%08x.%s", sum.getValue(), end));
    }

    private ParameterException usage(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
