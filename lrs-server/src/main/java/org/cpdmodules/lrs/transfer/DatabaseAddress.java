package org.cpdmodules.lrs.transfer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/**
 * Where a database is and who opens it.
 *
 * @param url of JDBC, without user and password
 * @param password empty where none is needed, as for Derby
 */
public record DatabaseAddress(String url, String user, String password) {
    static final String DERBY = "jdbc:derby:";
    private static final String POSTGRESQL = "jdbc:postgresql:";

    public DatabaseAddress {
        if (!url.startsWith(DERBY) && !url.startsWith(POSTGRESQL)) {
            throw new IllegalArgumentException("neither Derby nor PostgreSQL: " + url);
        }
    }

    /**
     * The URL that a person means by a URL, or by the folder that the server was given as {@code TIRO_DATA_DIR}.
     *
     * @return empty when it is a URL of another product, or carries a password
     */
    public static Optional<String> url(String given) {
        if (given.startsWith(DERBY) || given.startsWith(POSTGRESQL)) {
            return given.matches("(?i).*[?&;]password=.*") ? Optional.empty() : Optional.of(given);
        }
        if (given.startsWith("jdbc:")) {
            return Optional.empty();
        }
        Path folder = Path.of(given).toAbsolutePath().normalize();
        boolean isDatabase = Files.exists(folder.resolve("service.properties"));
        return Optional.of(DERBY + (isDatabase ? folder : folder.resolve("derby")));
    }

    boolean isDerby() {
        return url.startsWith(DERBY);
    }

    /** The address as it may be shown: without parameters. */
    public String shown() {
        return url.replaceFirst("[?;].*", "");
    }

    /** Opens the database; {@code make} makes a Derby where there is none. */
    Connection open(boolean make) throws SQLException {
        if (make && isDerby()) {
            new NewDerby(this).make();
        }
        return connect("");
    }

    /** @param more parameters of the URL for this time */
    Connection connect(String more) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        if (!isDerby()) {
            properties.setProperty("reWriteBatchedInserts", "true");
            properties.setProperty("ApplicationName", "tiro move");
            properties.setProperty("connectTimeout", "10");
            properties.setProperty("tcpKeepAlive", "true");
        }
        return DriverManager.getConnection(url + more, properties);
    }

    /** Lets go of a Derby, so that its files are at rest; does nothing for PostgreSQL. */
    void close() throws SQLException {
        if (!isDerby()) {
            return;
        }
        try {
            DriverManager.getConnection(url.replaceFirst(";.*", "") + ";shutdown=true")
                    .close();
        } catch (SQLException ended) {
            // 08006 is how Derby says that it has ended; XJ004 that it was not there.
            if (!"08006".equals(ended.getSQLState()) && !"XJ004".equals(ended.getSQLState())) {
                throw ended;
            }
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return shown() + " as " + user;
    }
}
