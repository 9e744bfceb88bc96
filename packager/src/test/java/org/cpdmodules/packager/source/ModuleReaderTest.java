package org.cpdmodules.packager.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Folders of modules and, beside each, the model that they are read into. With {@code -Dtiro.refresh=true} the expectations
 * are written anew; then review the difference.
 */
class ModuleReaderTest {
    private static final Path MODULES = Path.of("src/test/resources/modules");
    private static final Path TEMPLATE = Path.of("src/main/resources/org/cpdmodules/packager/cli/new");

    @TempDir
    private Path temp;

    static Stream<Path> modules() throws IOException {
        try (Stream<Path> folders = Files.list(MODULES)) {
            return folders.filter(Files::isDirectory).sorted().toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modules")
    void readsAFolderIntoTheExpectedModel(Path module) throws Exception {
        ReadResult result = new ModuleReader().read(module);

        assertAsExpected(result, MODULES.resolve(module.getFileName() + ".expected.txt"));
    }

    @Test
    void readsTheTemplateForNewModulesIntoTheExpectedModel() throws Exception {
        Path module = temp.resolve("my-module");
        copy(TEMPLATE, module);

        ReadResult result = new ModuleReader().read(module);

        assertAsExpected(result, MODULES.resolve("my-module.expected.txt"));
    }

    @Test
    void readsWindowsLinesAndAByteOrderMarkLikeAnyOther() {
        String text = Draft.HEADER + "# Start {#start}\n\nOne\ntwo.\n";
        ReadResult.Read plain = Draft.in(temp).file("module.md", text).readSoundly();

        ReadResult.Read windows = Draft.in(temp)
                .file("module.md", "\uFEFF" + text.replace("\n", "\r\n"))
                .readSoundly();

        assertThat(windows.module()).isEqualTo(plain.module());
        assertThat(windows.lock()).isEqualTo(plain.lock());
    }

    @Test
    void doesNotTakeCodeForHeadingsOrBlocks() {
        ReadResult.Read read =
                Draft.in(temp).page("\n```\n# no page\n:::quiz\n```\n").readSoundly();

        assertThat(read.module().pages()).hasSize(2);
    }

    @Test
    void saysWhereThereIsNoModule() {
        assertThat(new ModuleReader().read(temp.resolve("nowhere")).problems())
                .extracting(Problem::rule)
                .containsExactly("no-folder");
        assertThat(new ModuleReader().read(temp).problems())
                .extracting(Problem::rule)
                .containsExactly("no-module");
    }

    private static void assertAsExpected(ReadResult result, Path expected) throws Exception {
        StringBuilder found = new StringBuilder();
        result.problems().forEach(problem -> found.append(problem).append('\n'));
        if (result instanceof ReadResult.Read read) {
            found.append(ModelText.of(read.module())).append(read.lock().text());
        }
        if (Boolean.getBoolean("tiro.refresh")) {
            Files.writeString(expected, found);
        }
        assertThat(found.toString()).isEqualTo(Files.readString(expected));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
