package org.cpdmodules.packager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.cpdmodules.packager.source.Draft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What is typed, what comes back, and the exit code. */
class TiroTest {
    @TempDir
    private Path temp;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int tiro(Object... arguments) {
        CommandLine tiro = Tiro.commandLine();
        tiro.setOut(new PrintWriter(out));
        tiro.setErr(new PrintWriter(err));
        return tiro.execute(Stream.of(arguments).map(String::valueOf).toArray(String[]::new));
    }

    @Test
    void makesANewModuleThatCanBePackedAtOnce() throws IOException {
        Path module = temp.resolve("my-first");

        int made = tiro("new", module);
        int packed = tiro("pack", module, "--out", temp.resolve("out"));

        assertThat(made).isZero();
        assertThat(packed).isZero();
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString()).contains("A first module, version 0.1.0: 3 pages, 5 questions", "7 packages in ");
        assertThat(module.resolve("module.lock")).content().contains("page welcome ");
        try (Stream<Path> packages = Files.list(temp.resolve("out"))) {
            assertThat(packages).hasSize(7);
        }
    }

    @Test
    void lintsModulesAndSaysWhereAndWhatToDo() {
        Draft draft = Draft.in(temp).page("\nThey organize it.\n").file("../glossary.md", "## trust\nIt is.\n");

        int code = tiro("lint", draft.folder());

        assertThat(code).isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "draft/02-page.md:3:6: warning: \"organize\" is not spelt like this",
                        "glossary.md:1:1: warning")
                .contains("about 0 minutes", "1 module, 2 findings");
    }

    @Test
    void lintEndsWithZeroWhenNothingIsFoundAndWithTwoWhenCalledWrongly() {
        assertThat(tiro("lint", Draft.in(temp).folder())).isZero();
        assertThat(out.toString()).contains("1 module, 0 findings");
        assertThat(tiro("lint")).isEqualTo(2);
        assertThat(tiro("lint", temp.resolve("nowhere"))).isEqualTo(1);
    }

    @Test
    void translatesAPageFromItsSkeletonToAPackage() throws IOException {
        Draft draft = Draft.in(temp).page("\nSome words.\n");

        assertThat(tiro("translate", draft.folder(), "--language", "cy")).isEqualTo(1);
        assertThat(tiro("translate", draft.folder(), "--language", "cy", "--page", "02-page.md"))
                .isEqualTo(1);
        assertThat(draft.folder().resolve("cy/02-page.md")).hasContent("# Page {#page}\n\nSome words.\n");
        draft.file("cy/02-page.md", "# Tudalen {#page}\n\nGeiriau.\n");
        assertThat(tiro("translate", draft.folder(), "--language", "cy")).isZero();
        assertThat(out.toString()).endsWith("cy: 2 of 2 parts translated, 0 stale, 0 missing" + System.lineSeparator());

        assertThat(tiro("pack", draft.folder(), "--language", "cy", "--format", "web", "-o", temp.resolve("out")))
                .isZero();
        assertThat(temp.resolve("out/draft-1.0.0-cy-web.zip")).exists();

        draft.page("\nOther words.\n");
        assertThat(tiro("translate", draft.folder(), "--language", "cy")).isEqualTo(1);
        assertThat(err.toString()).contains("cy/02-page.md:3:1: warning: The source of ");
        assertThat(tiro("translate", draft.folder(), "--language", "cy", "--accept", "pge"))
                .isEqualTo(2);
        assertThat(tiro("translate", draft.folder(), "--language", "cy", "--accept", "all"))
                .isZero();
        assertThat(tiro("translate", draft.folder(), "--language", "Welsh")).isEqualTo(2);
        assertThat(tiro("pack", draft.folder(), "--language", "ga", "-o", temp.resolve("out")))
                .isEqualTo(1);
        assertThat(err.toString()).contains("no translation into \"ga\"", "there are: cy");
    }

    @Test
    void packsTheFormatsThatAreAskedFor() {
        Draft draft = Draft.in(temp);

        int code = tiro("pack", draft.folder(), "--format", "scorm12,web", "-o", temp.resolve("out"), "--no-lock");

        assertThat(code).isZero();
        assertThat(temp.resolve("out/draft-1.0.0-scorm12.zip")).exists();
        assertThat(temp.resolve("out/draft-1.0.0-web.zip")).exists();
        assertThat(temp.resolve("out/draft-1.0.0-cmi5.zip")).doesNotExist();
        assertThat(draft.folder().resolve("module.lock")).doesNotExist();
    }

    @Test
    void refusesABadModuleWithAllProblemsAndLeavesNoPackage() {
        Draft draft = Draft.in(temp).page(":::qiuz\n:::\n\n<b>");

        int code = tiro("pack", draft.folder(), "-o", temp.resolve("out"));

        assertThat(code).isEqualTo(1);
        assertThat(err.toString())
                .contains(draft.folder().resolve("02-page.md") + ":2:1: error: There is no block \":::qiuz\"")
                .contains("did you mean \"quiz\"?")
                .contains("02-page.md:5:1: error: Raw HTML")
                .contains("2 errors, nothing was packed");
        assertThat(temp.resolve("out")).doesNotExist();
    }

    @Test
    void packsTheGoodModulesBesideABadOne() {
        Draft good = Draft.in(temp);

        int code = tiro("pack", temp.resolve("nowhere"), good.folder(), "-f", "web", "-o", temp.resolve("out"));

        assertThat(code).isEqualTo(1);
        assertThat(out.toString()).contains("1 package in ", "1 module refused");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    pack x --format scrom12 | there is no format "scrom12"; did you mean "scorm12"?
                    pack x --fromat web     | Did you mean "--format"?
                    pakc x                  | Did you mean "pack"?
                    pack                    | Missing required parameter
                    pack x --lrs https://e  | Missing required argument
                    pack x --lrs e --package-key k | --lrs must be an address
                    new Not_An_Id           | cannot be an id
                    ''                      | Which command?
                    """)
    void answersWrongUsageWithASuggestionAndHowItIsUsed(String line, String answer) {
        int code = line.isEmpty() ? tiro() : tiro((Object[]) line.split(" "));

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains(answer, "Usage: tiro");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pack", "inspect", "preview", "new", "lock"})
    void explainsEachCommand(String command) {
        int code = tiro(command, "--help");

        assertThat(code).isZero();
        assertThat(out.toString()).startsWith("Usage: tiro " + command);
    }

    @Test
    void inspectsPackages() {
        tiro("pack", Draft.in(temp).folder(), "-f", "scorm12", "-o", temp.resolve("out"));

        int code = tiro("inspect", temp.resolve("out/draft-1.0.0-scorm12.zip"));

        assertThat(code).isZero();
        assertThat(out.toString()).contains("SCORM 1.2, \"A draft\"", "yes        Moodle", "passed");
    }

    @Test
    void failsAnInspectionOfWhatIsNoPackage() throws IOException {
        Path text = Files.writeString(temp.resolve("text.zip"), "no archive");

        assertThat(tiro("inspect", text)).isEqualTo(1);
        assertThat(tiro("inspect", temp.resolve("nothing.zip"))).isEqualTo(1);
        assertThat(out.toString()).contains("not-a-zip", "not passed");
        assertThat(err.toString()).contains("there is no file");
    }

    @Test
    void leavesAnExistingFolderAlone() {
        Draft draft = Draft.in(temp);

        int code = tiro("new", draft.folder());

        assertThat(code).isEqualTo(1);
        assertThat(draft.folder().resolve("02-try.md")).doesNotExist();
    }

    @Test
    void locksIdsAndRetiresThem() {
        Draft draft = Draft.in(temp).page("\n## Two\n\nText.\n\n## One\n\nText.\n");
        tiro("lock", draft.folder());
        draft.page("\n## Two\n\nText.\n");

        int refused = tiro("lock", draft.folder());
        int retired = tiro("lock", draft.folder(), "--retire", "one");

        assertThat(refused).isEqualTo(1);
        assertThat(err.toString()).contains("tiro lock --retire one");
        assertThat(retired).isZero();
        assertThat(draft.folder().resolve("module.lock")).content().contains("retired section one ");
    }

    @Test
    void tellsInOneLineWhatCannotBeWritten() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "not a folder");

        int code = tiro("pack", Draft.in(temp).folder(), "-o", file.resolve("out"));

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).startsWith("tiro: cannot use ").hasLineCount(1);
    }
}
