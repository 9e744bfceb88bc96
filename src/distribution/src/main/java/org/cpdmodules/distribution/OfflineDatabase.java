package org.cpdmodules.distribution;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.DatabaseFailure;
import org.cpdmodules.lrs.database.DatabaseUnavailable;
import org.cpdmodules.lrs.database.DatabaseUnsupported;
import org.cpdmodules.lrs.database.SchemaOutdated;
import org.cpdmodules.lrs.database.UnfinishedMove;
import org.cpdmodules.lrs.ledger.Stores;
import org.cpdmodules.lrs.transfer.DatabaseAddress;
import org.cpdmodules.lrs.xapi.StoreId;
import org.postgresql.ds.PGSimpleDataSource;

/** A database that a command opens beside the server, or instead of it, and whose schema it does not change. */
final class OfflineDatabase implements AutoCloseable {
    /** Why it can't be opened or read, for people. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    private static final String DERBY = "jdbc:derby:";

    /** Kept, because the JDK forgets the level of a logger that nobody holds. */
    private static final Logger MIGRATIONS = Logger.getLogger("org.flywaydb");

    private final String url;
    private final Database database;

    private OfflineDatabase(String url, Database database) {
        this.url = url;
        this.database = database;
    }

    /**
     * Opens the database of these settings, or another.
     *
     * @param given a data folder, a Derby's own folder or a JDBC URL; empty for that of the settings
     */
    static OfflineDatabase open(String given, Map<String, String> environment) throws Unreadable {
        Settings settings = Settings.from(environment);
        String wanted = given.isEmpty()
                ? settings.value(Setting.TIRO_JDBC_URL)
                        .orElse(settings.dataDirectory().toString())
                : given;
        String url = DatabaseAddress.url(wanted)
                .orElseThrow(
                        () -> new Unreadable(
                                "a database is a data folder, jdbc:postgresql:… or jdbc:derby:…, without"
                                        + " a password in it; user and password come from TIRO_JDBC_USER and TIRO_JDBC_PASSWORD"));
        MIGRATIONS.setLevel(Level.SEVERE);
        if (System.getProperty("derby.stream.error.file") == null) {
            System.setProperty("derby.stream.error.file", System.getProperty("java.io.tmpdir") + "/tiro-derby.log");
        }
        try {
            return new OfflineDatabase(url, Database.asItIs(source(url, settings)));
        } catch (DatabaseUnavailable | DatabaseFailure | DatabaseUnsupported | SchemaOutdated | UnfinishedMove closed) {
            throw new Unreadable(shown(url) + ": " + reason(closed));
        }
    }

    private static DataSource source(String url, Settings settings) throws Unreadable {
        if (url.startsWith(DERBY)) {
            String folder = url.substring(DERBY.length()).replaceFirst(";.*", "");
            if (!Files.exists(Path.of(folder, "service.properties"))) {
                throw new Unreadable(folder + ": there is no database; check the folder");
            }
            EmbeddedDataSource derby = new EmbeddedDataSource();
            derby.setDatabaseName(folder);
            // The schema of a user is named after the user, and the server is this one.
            derby.setUser(settings.value(Setting.TIRO_JDBC_USER).orElse("tiro"));
            derby.setPassword("");
            return derby;
        }
        PGSimpleDataSource postgres = new PGSimpleDataSource();
        postgres.setUrl(url);
        postgres.setUser(settings.value(Setting.TIRO_JDBC_USER).orElse("tiro"));
        postgres.setPassword(settings.value(Setting.TIRO_JDBC_PASSWORD).orElse(""));
        postgres.setApplicationName("tiro");
        return postgres;
    }

    Database database() {
        return database;
    }

    /** The store of this number. */
    StoreId store(long number) throws Unreadable {
        StoreId wanted = new StoreId(number);
        if (!new Stores(database).all().contains(wanted)) {
            throw new Unreadable(shown() + " has no store " + number);
        }
        return wanted;
    }

    /** The address without parameters. */
    String shown() {
        return shown(url);
    }

    private static String shown(String url) {
        return url.replaceFirst("[?;].*", "");
    }

    /** What a failure means to whoever gave the command. */
    static String reason(RuntimeException failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException refused) {
                return reason(refused);
            }
        }
        return String.valueOf(failure.getMessage());
    }

    private static String reason(SQLException refused) {
        for (SQLException each = refused; each != null; each = each.getNextException()) {
            switch (String.valueOf(each.getSQLState())) {
                case "XSDB6":
                    return "the database is in use by another process; stop the server that runs on it";
                case "XJ004":
                    return "there is no database; check the folder";
                case "3D000":
                    return "there is no database of that name";
                case "28P01", "28000":
                    return "TIRO_JDBC_USER or TIRO_JDBC_PASSWORD are refused";
                default:
                    break;
            }
        }
        return "the database refuses (" + refused.getSQLState() + "): "
                + String.valueOf(refused.getMessage()).lines().findFirst().orElse("no reason given");
    }

    /** Lets go of a Derby, so that its files are at rest. */
    @Override
    public void close() {
        if (!url.startsWith(DERBY)) {
            return;
        }
        try {
            DriverManager.getConnection(url.replaceFirst(";.*", "") + ";shutdown=true")
                    .close();
        } catch (SQLException ended) {
            // 08006 is how Derby says that it has ended.
            if (!"08006".equals(ended.getSQLState())) {
                System.getLogger(OfflineDatabase.class.getName())
                        .log(System.Logger.Level.WARNING, "the database did not end in good order", ended);
            }
        }
    }
}
