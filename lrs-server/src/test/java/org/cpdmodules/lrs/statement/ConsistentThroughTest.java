package org.cpdmodules.lrs.statement;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.TransactionalException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.cpdmodules.lrs.database.DatabaseUnavailable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConsistentThroughTest {
    private static final Instant KNOWN = Instant.parse("2026-11-23T02:38:23Z");

    static Stream<RuntimeException> failures() {
        return Stream.of(
                new DatabaseUnavailable(Duration.ofSeconds(1)),
                // What the container says in place of ours when a connection broke under it.
                new TransactionalException("Resource(s) failed to complete.", new SQLException("gone", "08003")),
                new IllegalStateException("anything else"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void promisesNothingWhereItCanNotBeAsked(RuntimeException failure) {
        assertThat(ConsistentThrough.orLongAgo(() -> {
                    throw failure;
                }))
                .isEqualTo(Instant.EPOCH);
    }

    @Test
    void promisesWhatIsKnown() {
        assertThat(ConsistentThrough.orLongAgo(() -> KNOWN)).isEqualTo(KNOWN);
    }
}
