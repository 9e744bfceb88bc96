package org.cpdmodules.lrs.feed;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.cpdmodules.lrs.database.DamagedRecord;
import org.cpdmodules.lrs.database.DatabaseUnavailable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlameTest {
    static Stream<Throwable> passing() {
        return Stream.of(
                new DatabaseUnavailable(Duration.ofSeconds(1)),
                new SQLTransientConnectionException("no connection of the pool is free"),
                new OutOfMemoryError("Java heap space"),
                new InterruptedException("the server stops"),
                new RejectedExecutionException("the server stops"),
                new RollbackException("the commit failed"),
                new NoClassDefFoundError("org/cpdmodules/Missing"));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void whatPassesIsNoStatementsFault(Throwable passing) {
        assertThat(Blame.isOnStatements(passing)).isFalse();
        assertThat(Blame.isOnStatements(new IllegalStateException(new IllegalStateException(passing))))
                .isFalse();
    }

    /** Connection lost, shutting down, no memory, silent, disk full, deadlock, lock time-out; of both products. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "08006", "57P01", "53200", "57014", "53100", "XSDG1", "XJ040", "XJ004", "25502", "40001", "40P01",
                "40XL1", "55P03"
            })
    void aDatabaseThatIsAwayPasses(String state) {
        assertThat(Blame.isOnStatements(new IllegalStateException(new SQLException("refused", state))))
                .isFalse();
    }

    /** A table, a column, a right, a schema is missing; of both products. */
    @ParameterizedTest
    @ValueSource(strings = {"42P01", "42703", "42501", "42X05", "42X04", "42502", "42Y07"})
    void whatIsMissingForAllIsNoStatementsFault(String state) {
        assertThat(Blame.isOnStatements(new IllegalStateException(new SQLException("refused", state))))
                .isFalse();
    }

    static Stream<Throwable> lasting() {
        return Stream.of(
                new IllegalArgumentException("no such thing"),
                new StackOverflowError(),
                new DamagedRecord("store 1, statement 3", "is not there"),
                // too many at once for Derby
                new SQLException("refused", "42ZA0"),
                // a text too long, a character that no text can hold, a key that is there
                new SQLException("refused", "22001"),
                new SQLException("refused", "22021"),
                new SQLException("refused", "23505"));
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void allElseIs(Throwable lasting) {
        assertThat(Blame.isOnStatements(lasting)).isTrue();
        assertThat(Blame.isOnStatements(new IllegalStateException(lasting))).isTrue();
    }

    @Test
    void theReasonNamesKindsAndPlaceButNoText() {
        Throwable failure =
                new IllegalStateException("of ann@example.org", new SQLException("Key (ann@example.org)", "23505"));

        assertThat(Blame.reason(failure))
                .isEqualTo("IllegalStateException by SQLException (SQL state 23505) at "
                        + failure.getCause().getStackTrace()[0]);
    }

    /** The database's room is where everybody's statements fail. */
    @Test
    void theReasonNamesThePlaceThatAskedTheDatabase() {
        Throwable failure = new SQLException("refused", "22001");
        failure.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("org.postgresql.core.QueryExecutor", "run", "QueryExecutor.java", 1),
            new StackTraceElement("org.cpdmodules.lrs.database.RowInsert", "run", "RowInsert.java", 2),
            new StackTraceElement("org.cpdmodules.lrs.report.ProgressRows", "keep", "ProgressRows.java", 3)
        });

        assertThat(Blame.reason(failure))
                .endsWith(" at org.cpdmodules.lrs.report.ProgressRows.keep(ProgressRows.java:3)");
    }

    @Test
    void theReasonIsNoLongerThanItsColumn() {
        Throwable failure = new IllegalStateException("innermost");
        for (int depth = 0; depth < 100; depth++) {
            failure = new IllegalStateException(failure);
        }

        assertThat(Blame.reason(failure)).hasSize(500).endsWith("…");
    }
}
