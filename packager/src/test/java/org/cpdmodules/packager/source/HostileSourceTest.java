package org.cpdmodules.packager.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A module's folder from a stranger does no harm: it gives a result, soon, and nothing outside it is read. */
class HostileSourceTest {
    private static final Path TEMPLATE = Path.of("src/main/resources/org/cpdmodules/packager/cli/new");
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path temp;

    @Test
    void refusesALinkToAFileOutside() throws IOException {
        Path secret = Files.writeString(temp.resolve("secret.md"), "# Secret");
        Draft draft = Draft.in(temp);
        Files.createSymbolicLink(draft.folder().resolve("02-page.md"), secret);

        assertThat(draft.problems()).containsExactly("02-page.md:1:1 symbolic-link");
    }

    @Test
    void refusesALinkToAFolderOutside() throws IOException {
        Files.createDirectories(temp.resolve("elsewhere"));
        Files.writeString(temp.resolve("elsewhere/a.svg"), "<svg/>");
        Draft draft = Draft.in(temp).page("\n![A drawing](media/a.svg)");
        Files.createSymbolicLink(draft.folder().resolve("media"), temp.resolve("elsewhere"));

        assertThat(draft.problems()).contains("media:1:1 symbolic-link", "02-page.md:3:1 file-missing");
    }

    @Test
    void refusesTooManyFiles() {
        Draft draft = Draft.in(temp);
        IntStream.rangeClosed(0, ModuleFolder.MAX_FILES).forEach(n -> draft.file("media/" + n + ".txt", ""));

        assertThat(draft.problems()).contains(".:1:1 folder-too-large");
    }

    @Test
    void refusesFoldersThatGoTooDeep() {
        Draft draft = Draft.in(temp).file("media/" + "a/".repeat(ModuleFolder.MAX_DEPTH) + "b.txt", "");

        assertThat(draft.problems()).contains("media/a/a/a/a/a/a/a:1:1 too-deep");
    }

    @Test
    void refusesATextThatIsTooLarge() {
        Draft draft = Draft.in(temp).page("x".repeat((int) ModuleFolder.MAX_TEXT_BYTES));

        assertThat(draft.problems()).containsExactly("02-page.md:1:1 file-too-large");
    }

    @Test
    void refusesTooManyParts() {
        Draft draft = Draft.in(temp).page("\n# a".repeat(5_001));

        assertThat(draft.problems()).containsExactly("module.md:1:1 too-many-parts");
    }

    @Test
    void refusesAFileThatIsTooLarge() throws IOException {
        Draft draft = Draft.in(temp).file("media/film.mp4", "");
        try (var film = new java.io.RandomAccessFile(
                draft.folder().resolve("media/film.mp4").toFile(), "rw")) {
            film.setLength(ModuleFolder.MAX_FILE_BYTES + 1);
        }

        assertThat(draft.problems()).contains("media/film.mp4:1:1 file-too-large");
    }

    static Stream<String> monsters() {
        int many = 200_000;
        return Stream.of(
                ">".repeat(many),
                "- ".repeat(many),
                "[".repeat(many),
                "![".repeat(many),
                "*a ".repeat(many),
                "**a".repeat(many),
                "`".repeat(many) + "a",
                "<a ".repeat(many),
                "[a](".repeat(many),
                "{{".repeat(many),
                "|".repeat(many) + "\n" + "|-".repeat(many),
                ":::quiz\n### a\n" + "- (x) ".repeat(many) + "\n:::",
                ":::quiz\n### a\n" + "{{a|".repeat(many) + "}}\n:::",
                ":::scenario a\n" + "### a: b\n- c -> a\n".repeat(5_000) + ":::",
                ":::".repeat(many),
                ":::quiz {" + "a=b ".repeat(many) + "}",
                ":::further\n- [" + "\\".repeat(many) + "\n:::",
                "\n# a".repeat(many / 2),
                "[^".repeat(many),
                "a\n".repeat(many),
                lines("> "),
                lines("- "),
                lines("[a"),
                lines("*a "),
                lines("[^"),
                lines("|"),
                lines("<a "),
                lines("`a"),
                ":::quiz\n### a\n- (x) " + lines("{{a|").stripLeading() + "\n:::");
    }

    /** As much as a file may hold, in lines that are as long as they may be. */
    private static String lines(String piece) {
        String line = piece.repeat(9_000 / piece.length()) + "\n";
        return line.repeat(50);
    }

    @ParameterizedTest
    @MethodSource("monsters")
    void answersMonstersSoon(String text) {
        Draft draft = Draft.in(temp).page("\n" + text + "\n");

        Assertions.assertTimeoutPreemptively(SOON, () -> {
            assertThat(draft.read()).isNotNull();
        });
    }

    @Test
    void answersAYamlBombSoon() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x]\n");
        IntStream.range(1, 30)
                .forEach(n -> bomb.append("a" + n + ": &a" + n + " [" + ("*a" + (n - 1) + ", ").repeat(8) + "]\n"));
        Draft draft = Draft.in(temp).file("module.md", "---\n" + bomb + "---\n# Start\nText\n");

        Assertions.assertTimeoutPreemptively(
                SOON, () -> assertThat(draft.problems()).contains("module.md:3:10 header-too-clever"));
    }

    @Test
    void givesAResultForEveryMutationOfARealModule() throws IOException {
        Random random = new Random(20261122);
        String page = Files.readString(TEMPLATE.resolve("02-try.md"));
        String header = Files.readString(TEMPLATE.resolve("module.md"));
        Draft draft = Draft.in(temp);

        for (int i = 0; i < 60; i++) {
            draft.file("module.md", mutated(header, random)).file("02-try.md", mutated(page, random));
            assertThatCode(() -> assertThat(draft.read()).isNotNull())
                    .as("mutation " + i)
                    .doesNotThrowAnyException();
        }
    }

    private static String mutated(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        String marks = "#:-*[](){}|>`_~\n \"'&\\x0\u00e9\u0000";
        for (int n = random.nextInt(8); n >= 0; n--) {
            int at = random.nextInt(mutated.length());
            int to = Math.min(mutated.length(), at + random.nextInt(20));
            switch (random.nextInt(3)) {
                case 0 -> mutated.delete(at, to);
                case 1 -> mutated.insert(at, mutated.substring(at, to));
                default -> mutated.setCharAt(at, marks.charAt(random.nextInt(marks.length())));
            }
        }
        return mutated.toString();
    }
}
