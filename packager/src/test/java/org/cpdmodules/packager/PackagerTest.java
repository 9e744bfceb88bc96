package org.cpdmodules.packager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cpdmodules.packager.PackResult.Packed;
import org.cpdmodules.packager.PackResult.Refused;
import org.cpdmodules.packager.format.OutputFormat;
import org.cpdmodules.packager.inspection.Inspector;
import org.cpdmodules.packager.player.Tracking;
import org.cpdmodules.packager.source.Draft;
import org.cpdmodules.packager.source.ReadResult;
import org.cpdmodules.packager.zip.PackageFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** From a folder to packages. */
class PackagerTest {
    private static final Path MODULES = Path.of("../module-sources");
    private static final Path ODD = Path.of("src/test/resources/modules/odd-corners");
    private static final List<OutputFormat> ALL = List.of(OutputFormat.values());

    @TempDir
    private Path temp;

    private final Packager packager = new Packager();

    static Stream<Path> modules() throws IOException {
        try (Stream<Path> folders = Files.list(MODULES)) {
            return folders.filter(folder -> Files.exists(folder.resolve("module.md"))).sorted().toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modules")
    void packsEveryModuleOfOursToEveryFormatWithoutAWarning(Path module) throws IOException {
        PackResult result = packager.pack(module, options(ALL));

        assertThat(result).isInstanceOf(Packed.class);
        assertThat(((Packed) result).warnings()).isEmpty();
        assertThat(((Packed) result).packages())
                .extracting(PackResult.Package::format)
                .containsExactlyElementsOf(ALL);
    }

    @Test
    void makesPackagesThatPassInspection() throws IOException {
        Packed packed = (Packed) packager.pack(ODD, options(ALL));

        for (PackResult.Package made : packed.packages()) {
            assertThat(new Inspector().inspect(made.file()).findings()).isEmpty();
            assertThat(made.bytes()).isEqualTo(Files.size(made.file()));
            assertThat(made.file())
                    .hasFileName("odd-corners-2.0.0-rc.1-" + made.format().key() + ".zip");
        }
    }

    @ParameterizedTest
    @EnumSource(OutputFormat.class)
    void givesTheSameBytesForTheSameModule(OutputFormat format) throws IOException {
        ReadResult.Read read = (ReadResult.Read) packager.read(ODD);
        ReadResult.Read again = (ReadResult.Read) packager.read(ODD);
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        ByteArrayOutputStream second = new ByteArrayOutputStream();

        packager.pack(read.module(), format, Optional.empty(), first);
        packager.pack(again.module(), format, Optional.empty(), second);

        assertThat(second.toByteArray()).isEqualTo(first.toByteArray());
    }

    @Test
    void refusesAWorksheetThatCannotBePrinted() throws IOException {
        Draft draft = Draft.in(temp)
                .file("downloads/a.md", "# A\n\nOne ☐ and two 王")
                .page("::download downloads/a.md {title=\"A\"}");

        ReadResult result = packager.read(draft.folder());

        assertThat(result.problems())
                .filteredOn(problem -> problem.rule().equals("character-without-font"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.file()).isEqualTo("downloads/a.md");
                    assertThat(problem.line()).isEqualTo(3);
                    assertThat(problem.message()).contains("王");
                });
    }

    @Test
    void leavesNothingBehindWhenTheSourceIsRefused() throws IOException {
        Draft draft = Draft.in(temp).page(":::quizz\n:::");

        PackResult result = packager.pack(draft.folder(), options(ALL));

        assertThat(result).isInstanceOf(Refused.class);
        assertThat(temp.resolve("out")).doesNotExist();
        assertThat(draft.folder().resolve("module.lock")).doesNotExist();
    }

    @Test
    void leavesOldPackagesAloneWhenPackingFails() throws IOException {
        Draft draft = Draft.in(temp).file("media/a.png", "x").page("\n![A picture](media/a.png)");
        Packed packed = (Packed) packager.pack(draft.folder(), options(List.of(OutputFormat.WEB)));
        byte[] before = Files.readAllBytes(packed.packages().get(0).file());
        ReadResult.Read read = (ReadResult.Read) packager.read(draft.folder());
        Files.delete(draft.folder().resolve("media/a.png"));

        assertThatThrownBy(() -> new Packing(packager, read.module(), options(ALL)).pack(List.of()))
                .isInstanceOf(IOException.class);

        assertThat(Files.readAllBytes(packed.packages().get(0).file())).isEqualTo(before);
        assertThat(temp.resolve("out"))
                .isDirectoryContaining(file -> file.toString().endsWith("-web.zip"));
        try (Stream<Path> left = Files.list(temp.resolve("out"))) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void keepsTheIdsOnlyWhenAsked() throws IOException {
        Draft draft = Draft.in(temp);
        Path lock = draft.folder().resolve("module.lock");

        packager.pack(
                draft.folder(),
                new PackOptions(List.of(OutputFormat.WEB), Optional.empty(), temp.resolve("out"), false));
        assertThat(lock).doesNotExist();

        packager.pack(
                draft.folder(),
                new PackOptions(List.of(OutputFormat.WEB), Optional.empty(), temp.resolve("out"), true));
        assertThat(lock).content().contains("page start ");
    }

    @Test
    void tellsAPackageWhereToReportAndNothingSecret() throws IOException {
        ReadResult.Read read = (ReadResult.Read) packager.read(ODD);
        LrsConnection lrs = new LrsConnection(URI.create("https://records.example.org/"), "key-for-all-to-see");

        List<PackageFile> files = packager.files(read.module(), Tracking.SCORM12, Optional.of(lrs));

        String page = text(files, "index.html");
        assertThat(page).contains("https://records.example.org/", "key-for-all-to-see");
        assertThat(page).doesNotContainIgnoringCase("secret", "password");
    }

    @Test
    void refusesAStateThatScorm12CouldNotKeep() {
        StringBuilder page = new StringBuilder();
        for (int quiz = 0; quiz < 1500; quiz++) {
            page.append("\n:::quiz {#q" + quiz + "}\n### Question " + quiz + "\n");
            for (char answer = 'a'; answer <= 'z'; answer++) {
                page.append("- [x] ").append(answer).append('\n');
            }
            page.append(":::\n");
        }
        Draft draft = Draft.in(temp).page(page.toString());

        ReadResult result = packager.read(draft.folder());

        assertThat(result.problems()).extracting(problem -> problem.rule()).contains("state-too-large");
        assertThat(result).isInstanceOf(ReadResult.Refused.class);
    }

    private PackOptions options(List<OutputFormat> formats) {
        return new PackOptions(formats, Optional.empty(), temp.resolve("out"), false);
    }

    private static String text(List<PackageFile> files, String path) throws IOException {
        PackageFile wanted = files.stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow();
        return new String(wanted.content().bytes(), StandardCharsets.UTF_8);
    }
}
