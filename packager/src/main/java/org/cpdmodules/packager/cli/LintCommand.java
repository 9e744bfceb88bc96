package org.cpdmodules.packager.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.cpdmodules.packager.Packager;
import org.cpdmodules.packager.lint.Lint;
import org.cpdmodules.packager.lint.LintReport;
import org.cpdmodules.packager.source.Problem;
import org.cpdmodules.packager.source.ReadResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges the writing of modules. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = {
            "Judges the writing of modules: reading ease, long sentences, unexplained words, passives, claims without source, spelling.",
            "Ends with 0 when nothing is found, 1 when something is, 2 when it is called wrongly."
        })
final class LintCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "MODULE", description = "Folders of modules.")
    private List<Path> modules = List.of();

    private final Lint lint = new Lint();

    @Override
    public Integer call() {
        Map<Path, ReadResult.Read> sound = new LinkedHashMap<>();
        List<String> figures = new ArrayList<>();
        long found = 0;
        for (Path module : modules) {
            ReadResult result = new Packager().read(module);
            List<Problem> problems = result.problems();
            if (result instanceof ReadResult.Read read) {
                sound.put(module, read);
                LintReport report = lint.check(read);
                problems = report.problems();
                figures.add(line(read, report.figures()));
            }
            Report.problems(problems, module, out());
            found += problems.size();
        }
        found += unusedTerms(sound);
        figures.forEach(out()::println);
        out().println(Report.count(modules.size(), "module") + ", " + Report.count(found, "finding"));
        out().flush();
        return found == 0 ? 0 : 1;
    }

    /** Only who sees all modules on a shelf can say that none of them uses a term. */
    private long unusedTerms(Map<Path, ReadResult.Read> sound) {
        Map<Path, List<ReadResult.Read>> shelves = new LinkedHashMap<>();
        sound.forEach((module, read) -> shelves.computeIfAbsent(shelf(module), folder -> new ArrayList<>())
                .add(read));
        long found = 0;
        for (Map.Entry<Path, List<ReadResult.Read>> shelf : shelves.entrySet()) {
            if (new Packager().modules(shelf.getKey()).size()
                    == shelf.getValue().size()) {
                List<Problem> problems = lint.unusedTerms(shelf.getValue());
                Report.problems(problems, shelf.getKey(), out());
                found += problems.size();
            }
        }
        return found;
    }

    private static Path shelf(Path module) {
        return module.toAbsolutePath().normalize().getParent();
    }

    private static String line(ReadResult.Read read, LintReport.Figures figures) {
        return String.format(
                Locale.ROOT,
                "%-36s %6d words, %4.1f a sentence, reading ease %2.0f, passive %2d %%, about %d minutes",
                read.module().id(),
                figures.words(),
                figures.wordsPerSentence(),
                figures.readingEase(),
                figures.passivePercent(),
                figures.minutes());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
