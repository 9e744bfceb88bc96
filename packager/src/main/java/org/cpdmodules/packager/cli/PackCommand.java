package org.cpdmodules.packager.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cpdmodules.packager.PackOptions;
import org.cpdmodules.packager.PackResult;
import org.cpdmodules.packager.Packager;
import org.cpdmodules.packager.format.OutputFormat;
import org.cpdmodules.packager.module.LearningModule;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes packages. */
@Command(
        name = "pack",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Makes packages of modules for learning management systems and the web.")
final class PackCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "MODULE", description = "Folders of modules.")
    private List<Path> modules = List.of();

    @Option(
            names = {"-f", "--format"},
            split = ",",
            paramLabel = "FORMAT",
            converter = FormatConverter.class,
            completionCandidates = Formats.class,
            description = "Any of ${COMPLETION-CANDIDATES}; several are divided by commas. Default: all.")
    private List<OutputFormat> formats = List.of(OutputFormat.values());

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FOLDER",
            description = "Where the packages go. Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("packages");

    @Option(names = "--no-lock", description = "Leave module.lock as it is, also when parts of the module are new.")
    private boolean keepsLock;

    @Option(
            names = {"-l", "--language"},
            paramLabel = "TAG",
            description =
                    "A language that the modules are translated into, such as cy; what is not translated stays as written.")
    private Optional<String> language = Optional.empty();

    @ArgGroup(exclusive = false)
    private @Nullable LrsOption lrs;

    @Override
    public Integer call() throws IOException {
        if (lrs != null && !lrs.isUsable()) {
            throw new ParameterException(
                    spec.commandLine(), "--lrs must be an address that begins with https:// or http://");
        }
        PackOptions options = new PackOptions(
                formats,
                Optional.ofNullable(lrs).flatMap(LrsOption::connection),
                out,
                !keepsLock,
                language.map(Locale::forLanguageTag));
        long start = System.nanoTime();
        int packages = 0;
        int refused = 0;
        for (Path module : modules) {
            PackResult result = pack(module, options);
            packages += result instanceof PackResult.Packed packed
                    ? packed.packages().size()
                    : 0;
            refused += result instanceof PackResult.Refused ? 1 : 0;
        }
        String summary =
                Report.count(packages, "package") + " in " + Report.time(Duration.ofNanos(System.nanoTime() - start));
        out().println(summary + (refused == 0 ? "" : ", " + Report.count(refused, "module") + " refused"));
        return refused == 0 ? 0 : 1;
    }

    private PackResult pack(Path module, PackOptions options) throws IOException {
        out().println("Packing " + module + " …");
        out().flush();
        PackResult result = new Packager().pack(module, options);
        PrintWriter err = spec.commandLine().getErr();
        if (result instanceof PackResult.Refused refused) {
            Report.problems(refused.problems(), module, err);
            long errors = refused.problems().stream()
                    .filter(problem -> problem.isError())
                    .count();
            err.println(module + ": " + Report.count(errors, "error") + ", nothing was packed");
        } else if (result instanceof PackResult.Packed packed) {
            Report.problems(packed.warnings(), module, err);
            describe(packed);
        }
        err.flush();
        return result;
    }

    private void describe(PackResult.Packed packed) {
        LearningModule module = packed.module();
        out().println("  " + module.metadata().title() + ", version "
                + module.metadata().version() + ": "
                + Report.count(module.pages().size(), "page") + ", "
                + Report.count(module.questions().count(), "question") + ", about "
                + module.metadata().readingTime().toMinutes() + " minutes");
        packed.packages().forEach(made -> out().printf(
                        "  %-12s %s  %s, %s, %s%n",
                        made.format().key(),
                        made.file(),
                        Report.size(made.bytes()),
                        Report.count(made.files(), "file"),
                        Report.time(made.took())));
        out().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
