package org.cpdmodules.distribution;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.cpdmodules.lrs.database.MoveGuard;

/** What can be found out before the server starts, so that a start that must fail fails at once and in one line. */
final class Preflight {
    private static final String DATABASE_SECONDS = "5";
    private static final String DERBY = "jdbc:derby:";

    private final Settings settings;

    Preflight(Settings settings) {
        this.settings = settings;
    }

    /** One line for each reason why the server can't start with these settings; makes the data folder on the way. */
    List<String> objections() {
        List<String> wrongValues = settings.objections();
        if (!wrongValues.isEmpty()) {
            return wrongValues;
        }
        List<String> objections = new ArrayList<>();
        Stream.of(dataDirectory(), listening(), database(), derby(), ownDerby())
                .flatMap(Optional::stream)
                .forEach(objections::add);
        return objections;
    }

    private Optional<String> dataDirectory() {
        Path directory = settings.dataDirectory();
        try {
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, "tiro", ".probe"));
        } catch (IOException notWritable) {
            return Optional.of(
                    "TIRO_DATA_DIR: " + directory
                            + " can't be written to. Choose another folder, or give the user who starts Tiro the right to write there.");
        }
        // Held by a running Liberty and by a running Derby; both files stay behind after a crash, unlocked.
        boolean isInUse = isLocked(directory.resolve("server/tiro/workarea/.sLock"))
                || isLocked(directory.resolve("derby/dbex.lck"));
        return isInUse
                ? Optional.of("TIRO_DATA_DIR: " + directory
                        + " is in use by another Tiro. Stop that one, or choose another folder.")
                : Optional.empty();
    }

    private static boolean isLocked(Path file) {
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException | IOException heldByAnother) {
            return true;
        }
    }

    /** A name or address may be known and still be another machine's, which has nothing to do with the port. */
    private Optional<String> listening() {
        Optional<String> ofHost = objectionOf(0)
                .map(
                        reason -> "TIRO_HTTP_HOST: can't listen on " + settings.host() + " (" + reason
                                + "). Give an address of this machine, 127.0.0.1 for itself alone, or 0.0.0.0 for all that it has.");
        return ofHost.or(() -> objectionOf(settings.port())
                .map(reason -> "TIRO_HTTP_PORT: can't listen on " + settings.host() + ":" + settings.port() + " ("
                        + reason + "). Stop the program that listens there, or set TIRO_HTTP_PORT to another port."));
    }

    /** Why nobody can listen on this port; 0 stands for any. */
    private Optional<String> objectionOf(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(settings.host(), port));
            return Optional.empty();
        } catch (IOException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }

    private Optional<String> database() {
        return settings.postgresUrl().flatMap(url -> {
            Properties properties = new Properties();
            properties.setProperty(
                    "user", settings.value(Setting.TIRO_JDBC_USER).orElse("tiro"));
            properties.setProperty(
                    "password", settings.value(Setting.TIRO_JDBC_PASSWORD).orElse(""));
            properties.setProperty("loginTimeout", DATABASE_SECONDS);
            properties.setProperty("connectTimeout", DATABASE_SECONDS);
            try (Connection connection = DriverManager.getConnection(url, properties)) {
                Optional<String> moved = MoveGuard.unfinished(connection);
                if (moved.isPresent()) {
                    return Optional.of("TIRO_JDBC_URL: records are on their way into this database from " + moved.get()
                            + ". Give the same \"tiro move\" again to finish, then start the server.");
                }
                return connection.isReadOnly()
                        ? Optional.of("TIRO_JDBC_URL: the database is read-only.")
                        : Optional.empty();
            } catch (SQLException refused) {
                return Optional.of("TIRO_JDBC_URL: the database does not let us in (" + firstLine(refused)
                        + "). Check TIRO_JDBC_URL, TIRO_JDBC_USER and TIRO_JDBC_PASSWORD, and that it runs.");
            }
        });
    }

    /** A Derby outside the data folder: its folder must be there to write to, or there must be a place to make it. */
    private Optional<String> derby() {
        return settings.value(Setting.TIRO_JDBC_URL)
                .filter(url -> url.startsWith(DERBY) && !url.startsWith(DERBY + "memory:"))
                .map(url -> Path.of(url.substring(DERBY.length()).replaceFirst(";.*", ""))
                        .toAbsolutePath())
                .filter(folder -> !canBeWritten(folder))
                .map(
                        folder -> "TIRO_JDBC_URL: " + folder
                                + " can't be written to. Choose another folder, or give the user who starts Tiro the right to write there.");
    }

    /** The Derby in the data folder: what a first start leaves that was killed while it made the database, no start opens. */
    private Optional<String> ownDerby() {
        Path folder = settings.dataDirectory().resolve("derby");
        boolean isHalf = Files.isDirectory(folder.resolve("tmp"))
                && !Files.exists(folder.resolve("service.properties"))
                && !Files.exists(folder.resolve("service.propertiesold"));
        return isHalf && settings.value(Setting.TIRO_JDBC_URL).isEmpty()
                ? Optional.of(
                        "TIRO_DATA_DIR: " + folder + " holds no whole database. If the very first start was broken off,"
                                + " remove that folder and start again; else bring it back from a copy.")
                : Optional.empty();
    }

    private static boolean canBeWritten(Path folder) {
        Path there = folder;
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        try {
            Files.delete(Files.createTempFile(there, "tiro", ".probe"));
            return true;
        } catch (IOException notWritable) {
            return false;
        }
    }

    /** The driver's own words, and the reason below them where that says more (which host, which time-out). */
    private static String firstLine(SQLException refused) {
        Throwable reason = refused;
        while (reason.getCause() != null) {
            reason = reason.getCause();
        }
        String words = line(refused);
        return reason == refused ? words : words.replaceFirst("\\.$", "") + ": " + line(reason);
    }

    private static String line(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
