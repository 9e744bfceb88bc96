package org.cpdmodules.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the documents say of commands, options, settings, tests and each other is there. */
class DocumentationTest {
    private static final Path ROOT = Path.of("..", "..");

    private static final Pattern FENCE = Pattern.compile("(?s)```.*?```");
    private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern COMMAND = Pattern.compile("(?m)(?:^|[ `/])tiro ([a-z][a-z-]*)([^`#\n]*)");
    private static final Pattern OPTION = Pattern.compile("(?<= )--[a-z]+(?:-[a-z]+)*");
    private static final Pattern VARIABLE = Pattern.compile("\\bTIRO_[A-Z_]*[A-Z]\\b");
    private static final Pattern TEST = Pattern.compile("\\b[A-Z][A-Za-z0-9]+(?:Test|IT)\\b");

    private static List<Path> documents() throws IOException {
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("src/docs"))) {
            return Stream.of(top, docs, Stream.of(ROOT.resolve("src/bench/README.md")))
                    .flatMap(files -> files)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }

    private static List<MatchResult> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }

    /** Running text, without what is only shown. */
    private static String prose(Path document) throws IOException {
        return FENCE.matcher(Files.readString(document)).replaceAll("");
    }

    /** The anchors that code hosts make of headings. */
    private static Set<String> anchors(Path document) throws IOException {
        return found(HEADING, prose(document)).stream()
                .map(heading -> heading.group(1)
                        .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}_\\- ]", "")
                        .strip()
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        Set<String> dead = new TreeSet<>();
        int links = 0;
        for (Path document : documents()) {
            String text = CODE.matcher(prose(document)).replaceAll("");
            for (MatchResult link : found(LINK, text)) {
                String[] parts = link.group(1).split("#", 2);
                if (parts[0].contains(":")) {
                    continue;
                }
                links++;
                Path target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
                boolean isThere = Files.exists(target)
                        && (parts.length == 1 || anchors(target).contains(parts[1]));
                if (!isThere) {
                    dead.add(document + ": " + link.group(1));
                }
            }
        }

        assertThat(links).isGreaterThan(30);
        assertThat(dead).isEmpty();
    }

    @Test
    void commandsHaveTheOptionsThatAreShown() throws IOException {
        Map<String, CommandLine> commands = Launcher.commandLine(Map.of()).getSubcommands();
        Set<String> unknown = new TreeSet<>();
        int shown = 0;
        for (Path document : documents()) {
            for (MatchResult command : found(COMMAND, Files.readString(document))) {
                CommandLine known = commands.get(command.group(1));
                boolean isShown =
                        command.group().startsWith("/") || !command.group(2).isBlank();
                if (known == null) {
                    unknown.add(document + ": tiro " + command.group(1));
                    continue;
                }
                shown += isShown ? 1 : 0;
                found(OPTION, command.group(2)).stream()
                        .map(MatchResult::group)
                        .filter(option -> known.getCommandSpec().findOption(option) == null)
                        .forEach(option -> unknown.add(document + ": tiro " + command.group(1) + " " + option));
            }
        }

        assertThat(shown).isGreaterThan(15);
        assertThat(unknown).isEmpty();
    }

    @Test
    void settingsAndTestsThatAreNamedAreInTheCode() throws IOException {
        Set<String> named = new TreeSet<>();
        for (Path document : documents()) {
            if (!document.endsWith("CHANGELOG.md")) {
                String text = Files.readString(document);
                found(VARIABLE, text).forEach(variable -> named.add(variable.group()));
                found(TEST, CODE.matcher(text).results().map(MatchResult::group).collect(Collectors.joining("\n")))
                        .forEach(test -> named.add(test.group()));
            }
        }
        StringBuilder code = new StringBuilder();
        Set<String> classes = new TreeSet<>();
        for (String sources : List.of("packager/src", "lrs-server/src", "src/distribution/src", "src/e2e/src")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(sources))) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    classes.add(file.getFileName().toString().replace(".java", ""));
                    if (file.toString().contains("main")) {
                        code.append(Files.readString(file));
                    }
                }
            }
        }

        assertThat(named).hasSizeGreaterThan(30);
        assertThat(named)
                .filteredOn(name -> name.startsWith("TIRO_")
                        ? code.indexOf(name) < 0 && code.indexOf(name.replaceFirst("[A-Z]+$", "")) < 0
                        : !classes.contains(name))
                .isEmpty();
    }
}
