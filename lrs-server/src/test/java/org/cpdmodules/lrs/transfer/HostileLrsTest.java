package org.cpdmodules.lrs.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Imports from a record store that wants our credential, our time or our memory. */
class HostileLrsTest {
    private static final Instant LONG_AGO = Instant.parse("2024-03-01T08:00:00Z");
    private static final String MEMBERS =
            "'actor':{'mbox':'mailto:ann@example.org'},'verb':{'id':'http://example.org/verb'},'object':{'id':'http://example.org/a'}";

    @TempDir
    Path folder;

    private FakeLrs source;
    private FakeLrs target;

    @BeforeEach
    void open() throws IOException {
        source = new FakeLrs();
        target = new FakeLrs();
    }

    @AfterEach
    void close() {
        source.close();
        target.close();
    }

    private ImportResult run(BooleanSupplier stop) throws IOException {
        Patience patience = new Patience(stop, Duration.ofMillis(1));
        try (StatementSource from =
                new LrsSource(source.address(), "1.0.3", Optional.empty(), Optional.empty(), patience)) {
            return new StatementImport(
                            from,
                            new TargetLrs(target.address(), patience),
                            folder.resolve("state"),
                            folder.resolve("quarantine"),
                            (task, done, total, unit) -> {},
                            stop)
                    .run();
        }
    }

    @Test
    void givesNoCredentialToAnotherServerThatAPageNames() throws IOException {
        for (int number = 0; number < 30; number++) {
            source.has(
                    new UUID(0x4000, 0x8000000000000000L + number).toString(), MEMBERS, LONG_AGO.plusSeconds(number));
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
