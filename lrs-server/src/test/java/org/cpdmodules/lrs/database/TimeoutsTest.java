package org.cpdmodules.lrs.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A request waits so long for PostgreSQL and no longer; a migration waits as long as it takes. */
class TimeoutsTest {
    private static final String HALF_A_SECOND = "SELECT pg_sleep(0.5)";

    private static DataSource hurried(int connections) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(TestDatabase.newPostgres());
        source.setUser("postgres");
        source.setPassword("postgres");
        source.setOptions("-c statement_timeout=100ms -c idle_in_transaction_session_timeout=60s");
        source.setSocketTimeout(20);
        return new PooledDataSource(source, connections);
    }

    private static void run(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void aStatementThatTakesTooLongMeansThatTheDatabaseIsNotAvailable() {
        Database database = new Database(hurried(4));

        assertThatThrownBy(() -> database.read(connection -> {
                    try (Statement statement = connection.createStatement()) {
                        return statement.execute(HALF_A_SECOND);
                    }
                }))
                .isInstanceOf(DatabaseUnavailable.class);
        assertThat(database.<Boolean>read(connection -> connection.isValid(5))).isTrue();
    }

    @Test
    void unhurriedWorkMayTakeLongerAndLeavesTheConnectionAsItWas() throws SQLException {
        DataSource pool = hurried(1);

        run(Unhurried.of(pool), HALF_A_SECOND);

        assertThatThrownBy(() -> run(pool, HALF_A_SECOND)).isInstanceOf(SQLException.class);
        try (Connection connection = pool.getConnection()) {
            assertThat(connection.getNetworkTimeout()).isEqualTo(20_000);
        }
    }

    @Test
    void unhurriedWorkThatWasNotCommittedLeavesTheConnectionAsItWas() throws SQLException {
        DataSource pool = hurried(1);

        try (Connection connection = Unhurried.of(pool).getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("CREATE TABLE unfinished (id INTEGER)");
        }

        assertThatThrownBy(() -> run(pool, HALF_A_SECOND)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> run(pool, "TABLE unfinished")).isInstanceOf(SQLException.class);
    }
}
