package org.cpdmodules.lrs.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Imports from a record store that wants our credential, our time or our memory. */
class HostileLrsTest {
    private static final Instant LONG_AGO = Instant.parse("2024-03-01T08:00:00Z");

    @TempDir
    Path folder;

    @AutoClose
    private final FakeLrs source = new FakeLrs();

    @AutoClose
    private final FakeLrs target = new FakeLrs();

    private ImportResult run(BooleanSupplier stop) throws IOException {
        return new ImportFolder(folder).run(source.asSource(stop), target.address(), stop);
    }

    @Test
    void givesNoCredentialToAnotherServerThatAPageNames() throws IOException {
        for (int number = 0; number < 30; number++) {
            source.has(number, LONG_AGO.plusSeconds(number));
        }
        source.morePrefix = "http://127.0.0.1:9";

        assertThat(run(() -> false))
                .isInstanceOf(ImportResult.GaveUp.class)
                .asString()
                .contains("another server");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/xapi/statements?page=one", "/xapi/statements?page=%zz", "http://[::1/", "file:/etc/passwd"})
    void givesUpWhereNoNextPageIs(String more) throws IOException {
        source.moreOfNothing = Optional.of(() -> more);

        assertThat(run(() -> false)).isInstanceOf(ImportResult.GaveUp.class);
        assertThat(source.requests).hasSizeLessThan(3);
    }

    @Test
    void givesUpAWalkThroughNothing() throws IOException {
        source.moreOfNothing = Optional.of(() -> "/xapi/statements?page=" + source.requests.size());

        assertThat(run(() -> false))
                .isInstanceOf(ImportResult.GaveUp.class)
                .asString()
                .contains("has no end");
    }

    @Test
    void canBeStoppedInAWalkThroughNothing() throws IOException {
        source.moreOfNothing = Optional.of(() -> "/xapi/statements?page=" + source.requests.size());

        BooleanSupplier stop = () -> source.requests.size() > 20;
        assertThat(run(stop)).isInstanceOf(ImportResult.Stopped.class);
    }
}
