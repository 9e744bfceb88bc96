package org.cpdmodules.lrs.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;

/**
 * The databases that every persistence test runs on: {@code @ParameterizedClass @EnumSource(TestDatabase.class)}. Each is
 * opened once per JVM; a test takes a store of its own and so sees nothing of the others.
 */
public enum TestDatabase {
    DERBY {
        @Override
        DataSource source() {
            System.setProperty("derby.stream.error.file", "target/derby.log");
            EmbeddedDataSource derby = new EmbeddedDataSource();
            derby.setDatabaseName("memory:tiro");
            derby.setCreateDatabase("create");
            return derby;
        }
    },
    POSTGRESQL {
        @Override
        DataSource source() {
            try {
                server = postgres();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
                return server.getPostgresDatabase();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    };

    private static EmbeddedPostgres server;
    private static int made;

    /** How many connections there are. */
    public static final int CONNECTIONS = 40;

    private DataSource pool;
    private Database database;

    abstract DataSource source();

    /** The opened database, its schema up to date. */
    public synchronized Database database() {
        if (database == null) {
            database = new Database(dataSource());
        }
        return database;
    }

    /** Connections to it. */
    public synchronized DataSource dataSource() {
        if (pool == null) {
            pool = new PooledDataSource(source(), CONNECTIONS);
        }
        return pool;
    }

    /** A PostgreSQL of its own, which may take its time to start: the ten seconds it is given else are few on a cold machine. */
    public static EmbeddedPostgres postgres() throws IOException {
        return EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofMinutes(2))
                .start();
    }

    /** The URL of a PostgreSQL database that is new and empty; user and password are {@code postgres}. */
    public static synchronized String newPostgres() {
        DataSource any = POSTGRESQL.dataSource();
        String name = "made" + ++made;
        try (Connection connection = any.getConnection();
                Statement create = connection.createStatement()) {
            create.execute("CREATE DATABASE " + name);
        } catch (SQLException failure) {
            throw new IllegalStateException("no new database", failure);
        }
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + name;
    }

    private static void stop(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
