package org.cpdmodules.packager.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of the source format, each with the smallest source that breaks it and the place that must be named. */
class RefusalsTest {
    private static final Path SOURCES = Path.of("src/main/java/org/cpdmodules/packager/source");
    private static final Pattern RULE = Pattern.compile(
            "(?:error|warning|refuse|without)\\((?:[^\"\\\\;]|\\\\.)*?\"([a-z0-9]+(?:-[a-z0-9]+)*)\"\\s*,");

    @TempDir
    private Path temp;

    static Stream<Refusals.Row> rows() {
        return Refusals.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void namesThePlaceTheRuleAndWhatToDo(Refusals.Row row) {
        List<Problem> problems = row.change().spoil(Draft.in(temp)).read().problems();

        assertThat(Draft.brief(problems)).contains(row.problem());
        assertThat(problems).extracting(Problem::remedy).noneMatch(String::isBlank);
    }

    /** What is tested elsewhere, because it needs a folder that cannot be written down in a row. */
    private static final Set<String> ELSEWHERE = Set.of(
            "no-folder",
            "no-module",
            "symbolic-link",
            "too-deep",
            "folder-too-large",
            "file-too-large",
            "unknown-id",
            "too-many-parts",
            "file-twice",
            "translation-shape");

    @Test
    void everyRuleHasARow() throws IOException {
        Set<String> rules = new TreeSet<>();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                Matcher rule = RULE.matcher(Files.readString(file));
                rule.results().map(found -> found.group(1)).forEach(rules::add);
            }
        }

        Set<String> tested = new TreeSet<>(ELSEWHERE);
        rows().map(Refusals.Row::rule).forEach(tested::add);
        assertThat(rules).hasSizeGreaterThan(60);
        assertThat(tested).containsAll(rules);
    }

    @Test
    void listsAllProblemsAtOnce() {
        Draft draft = Draft.in(temp)
                .file("module.md", Draft.HEADER.replace("title:", "titel:") + "# Start {#start}\n\n<b>\n")
                .page("\n![](media/a.svg)\n\n:::quizz\n:::\n");

        assertThat(draft.problems())
                .containsExactly(
                        "02-page.md:3:1 file-missing",
                        "02-page.md:3:1 image-without-text",
                        "02-page.md:5:1 unknown-block",
                        "module.md:2:1 key-missing",
                        "module.md:3:1 unknown-key",
                        "module.md:12:1 raw-html");
    }

    @Test
    void suggestsWhatWasProbablyMeant() {
        Draft draft = Draft.in(temp).page(":::qiuz\n:::");

        assertThat(draft.read().problems()).extracting(Problem::remedy).containsExactly("did you mean \"quiz\"?");
    }
}
