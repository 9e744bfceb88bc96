package org.cpdmodules.lrs.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.cpdmodules.lrs.database.Database;

/** A new database with full durability, and connections that stay open. */
final class BenchDatabase implements AutoCloseable {
    private final String name;
    private final DataSource pool;
    private final Database database;
    private final AutoCloseable server;

    private BenchDatabase(String name, DataSource source, int connections, AutoCloseable server) {
        this.name = name;
        this.pool = new ConnectionPool(source, connections);
        this.database = new Database(pool);
        this.server = server;
    }

    static BenchDatabase derby(Path folder, int connections) {
        System.setProperty(
                "derby.stream.error.file", folder.resolve("derby.log").toString());
        EmbeddedDataSource derby = new EmbeddedDataSource();
        derby.setDatabaseName(folder.resolve("derby").toString());
        // The server's user: on Derby each user has a schema, and a server must find there what StoreMaker made.
        derby.setUser("tiro");
        derby.setCreateDatabase("create");
        return new BenchDatabase("derby", derby, connections, () -> shutDown(derby));
    }

    static BenchDatabase postgres(int connections) {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("shared_buffers", "512MB")
                    .setServerConfig("max_wal_size", "4GB")
                    .setPGStartupWait(Duration.ofMinutes(2))
                    .start();
            return new BenchDatabase("postgresql", server.getPostgresDatabase(), connections, server);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void shutDown(EmbeddedDataSource derby) throws SQLException {
        derby.setShutdownDatabase("shutdown");
        try {
            derby.getConnection().close();
        } catch (SQLException closed) {
            if (!"08006".equals(closed.getSQLState())) {
                throw closed;
            }
        }
    }

    String name() {
        return name;
    }

    Database database() {
        return database;
    }

    DataSource pool() {
        return pool;
    }

    /** Where the server that this process started keeps its files; empty for Derby. */
    Optional<Path> dataDirectory() {
        if (name.equals("derby")) {
            return Optional.empty();
        }
        return Optional.of(database.read(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SHOW data_directory")) {
                row.next();
                return Path.of(row.getString(1));
            }
        }));
    }

    /** The settings with which a server of ours uses a database of its own: beside this one in PostgreSQL, its own Derby else. */
    Map<String, String> settingsOfAnother() throws SQLException {
        if (name.equals("derby")) {
            return Map.of();
        }
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE tiro");
            URI here = URI.create(connection.getMetaData().getURL().substring("jdbc:".length()));
            return Map.of(
                    "TIRO_JDBC_URL",
                    "jdbc:postgresql://" + here.getHost() + ":" + here.getPort() + "/tiro",
                    "TIRO_JDBC_USER",
                    connection.getMetaData().getUserName());
        }
    }

    /** Octets of all tables and indexes; only PostgreSQL says. */
    long bytes() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT SUM(pg_total_relation_size(oid)) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Octets of each table without its indexes, and of each index, largest first; only PostgreSQL says. */
    Map<String, Long> bytesOfEach() throws SQLException {
        String sql = """
                SELECT relname, CASE relkind WHEN 'r' THEN pg_table_size(oid) ELSE pg_relation_size(oid) END AS octets
                FROM pg_class
                WHERE relkind IN ('r', 'i') AND relnamespace = 'public'::regnamespace
                ORDER BY octets DESC""";
        Map<String, Long> bytes = new LinkedHashMap<>();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                bytes.put(row.getString(1), row.getLong(2));
            }
        }
        return bytes;
    }

    /** What a database's housekeeping would have done by the time a store has grown this large. */
    void settle() throws SQLException {
        if (name.equals("postgresql")) {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("VACUUM ANALYZE");
            }
        }
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
