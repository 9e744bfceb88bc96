package org.cpdmodules.packager;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cpdmodules.packager.lint.Lint;
import org.cpdmodules.packager.source.ReadResult;
import org.cpdmodules.packager.source.Translation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How our own modules are written: what {@code tiro lint module-sources/*} says, and it has nothing to say. */
class WritingTest {
    private static final Path MODULES = Path.of("../module-sources");

    private final Packager packager = new Packager();
    private final Lint lint = new Lint();

    static Stream<Path> modules() {
        return new Packager().modules(MODULES).stream();
    }

    private ReadResult.Read read(Path module) {
        ReadResult result = packager.read(module);
        if (result instanceof ReadResult.Read read) {
            return read;
        }
        throw new AssertionError(module + " is refused: " + result.problems());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modules")
    void theLintFindsNothingInAnyModule(Path module) {
        assertThat(lint.check(read(module)).problems()).isEmpty();
    }

    @Test
    void everyTermOfTheGlossaryIsUsed() {
        List<ReadResult.Read> all = modules().map(this::read).toList();

        assertThat(all).hasSizeGreaterThan(1);
        assertThat(lint.unusedTerms(all)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modules")
    void translationsOfAPageAreWhole(Path module) {
        assertThat(read(module).translations()).allMatch(Translation::isWhole);
    }
}
