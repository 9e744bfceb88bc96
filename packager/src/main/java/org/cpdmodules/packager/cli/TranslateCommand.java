package org.cpdmodules.packager.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cpdmodules.packager.source.ModuleReader;
import org.cpdmodules.packager.source.ReadResult;
import org.cpdmodules.packager.source.Suggestion;
import org.cpdmodules.packager.source.Translation;
import org.cpdmodules.packager.source.Translation.State;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Begins a translation, and says what of it is missing or stale. */
@Command(
        name = "translate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Begins the translation of pages, remembers from what each part was translated, and says what is missing or stale.",
            "Ends with 0 when every part of the translated pages is there and up to date, 1 when not, 2 when it is called wrongly."
        })
final class TranslateCommand implements Callable<Integer> {
    private static final String ALL = "all";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1", paramLabel = "MODULE", description = "The folder of a module.")
    private Path module = Path.of(".");

    @Option(
            names = {"-l", "--language"},
            required = true,
            paramLabel = "TAG",
            description = "The language to translate into, such as cy.")
    private String language = "";

    @Option(
            names = "--page",
            split = ",",
            paramLabel = "FILE",
            description =
                    "Begins the translation of a page: writes its text, to be overwritten, into the language's folder.")
    private List<String> pages = List.of();

    @Option(
            names = "--accept",
            split = ",",
            paramLabel = "PART",
            description =
                    "Parts that are right as they stand although their source has changed, or reads the same; or: all.")
    private List<String> accepted = List.of();

    private final ModuleReader reader = new ModuleReader();

    @Override
    public Integer call() throws IOException {
        if (!language.matches("[a-z]{2,3}(-[A-Z]{2})?")) {
            throw new ParameterException(
                    spec.commandLine(), "\"" + language + "\" is not a language such as cy or de-AT");
        }
        for (String page : pages) {
            begin(page);
        }
        ReadResult result = reader.read(module);
        Optional<Translation> before = translation(result);
        if (before.isPresent()) {
            reader.keep(before.get(), acceptedOf(before.get()), module);
            result = reader.read(module);
        }
        Report.problems(result.problems(), module, spec.commandLine().getErr());
        Optional<Translation> translation = translation(result);
        if (result instanceof ReadResult.Refused) {
            return 1;
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                translation.map(TranslateCommand::summary).orElse("Nothing is translated into " + language + " yet"));
        out.flush();
        return translation.filter(Translation::isWhole).isPresent() ? 0 : 1;
    }

    private void begin(String page) throws IOException {
        Path file = module.resolve(language).resolve(page);
        Optional<String> text = reader.skeleton(module, page);
        if (text.isEmpty() || Files.exists(file)) {
            throw new ParameterException(
                    spec.commandLine(),
                    text.isEmpty() ? "the module has no page \"" + page + "\"" : file + " is there already");
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.get());
        spec.commandLine().getOut().println(file);
    }

    private List<String> acceptedOf(Translation translation) {
        List<String> known =
                translation.parts().stream().map(Translation.Part::key).toList();
        if (accepted.contains(ALL)) {
            return known;
        }
        accepted.stream().filter(key -> !known.contains(key)).findFirst().ifPresent(key -> {
            throw new ParameterException(
                    spec.commandLine(), "there is no part \"" + key + "\": " + Suggestion.remedy(key, known));
        });
        return accepted;
    }

    private Optional<Translation> translation(ReadResult result) {
        return result instanceof ReadResult.Read read
                ? read.translations().stream()
                        .filter(one -> one.language().equals(Locale.forLanguageTag(language)))
                        .findFirst()
                : Optional.empty();
    }

    private static String summary(Translation translation) {
        return "%s: %d of %s translated, %d stale, %d missing"
                .formatted(
                        translation.language().toLanguageTag(),
                        count(translation, State.CURRENT),
                        Report.count(translation.parts().size(), "part"),
                        count(translation, State.STALE),
                        count(translation, State.MISSING));
    }

    private static long count(Translation translation, State state) {
        return translation.parts().stream()
                .filter(part -> part.state() == state)
                .count();
    }
}
