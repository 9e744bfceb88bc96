package org.cpdmodules.e2e;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/** A PostgreSQL of its own, that can be stopped as its administrator stops it, and started again on the same data and port. */
final class PostgresServer implements AutoCloseable {
    /** On a cold or busy machine a start takes longer than the ten seconds it is given else. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path data;
    private final int port;
    private EmbeddedPostgres running;

    private PostgresServer(Path data, int port) {
        this.data = data;
        this.port = port;
        this.running = started();
    }

    static PostgresServer start(String name) {
        return new PostgresServer(Modules.target(name).resolve("postgresql"), freePort());
    }

    private EmbeddedPostgres started() {
        try {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .setServerConfig("fsync", "on")
                    .setPGStartupWait(PATIENCE)
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    int port() {
        return port;
    }

    /** The settings of a server that keeps its data here, reached at a port of this machine. */
    static Map<String, String> settings(int port) {
        return Map.of(
                "TIRO_JDBC_URL", "jdbc:postgresql://localhost:" + port + "/postgres",
                "TIRO_JDBC_USER", "postgres",
                "TIRO_JDBC_PASSWORD", "postgres");
    }

    void stop() {
        try {
            running.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void startAgain() {
        running = started();
    }

    /** The number that a query answers. */
    long number(String sql, Object... parameters) {
        try (Connection connection = running.getPostgresDatabase().getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (int index = 0; index < parameters.length; index++) {
                select.setObject(index + 1, parameters[index]);
            }
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    /** Changes something behind the server's back. */
    void change(String sql) {
        try (Connection connection = running.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    @Override
    public void close() {
        stop();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }
}
