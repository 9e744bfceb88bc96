package org.cpdmodules.lrs.transfer;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.cpdmodules.lrs.attachment.AttachmentStore;
import org.cpdmodules.lrs.attachment.OneAttachment;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.ledger.FilledStore;
import org.cpdmodules.lrs.xapi.StoreId;

/** Databases of their own for the tests of moves. */
final class Places {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private Places() {}

    static DatabaseAddress derby(Path folder) {
        System.setProperty("derby.stream.error.file", "target/derby.log");
        return new DatabaseAddress("jdbc:derby:" + folder.resolve("derby" + NUMBER.incrementAndGet()), "tiro", "");
    }

    /** The same Derby once more; nobody may have it open. */
    static DatabaseAddress copyOf(DatabaseAddress derby, Path folder) throws IOException {
        DatabaseAddress copy = derby(folder);
        Path from = Path.of(derby.url().substring("jdbc:derby:".length()));
        Path to = Path.of(copy.url().substring("jdbc:derby:".length()));
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
        return copy;
    }

    static DatabaseAddress postgres() {
        return new DatabaseAddress(TestDatabase.newPostgres(), "postgres", "postgres");
    }

    /** A new database with two stores of statements, attachments, and rows in every other table. */
    static void fill(DatabaseAddress derby, int statements) throws SQLException, IOException {
        Database database = new Database(new Opened(derby));
        FilledStore.fill(database, statements);
        byte[] octets = new byte[1_300_000];
        new Random(3).nextBytes(octets);
        AttachmentStore attachments = new AttachmentStore(database, Clock.systemUTC());
        String hash = HexFormat.of().formatHex(RowSum.sha256().digest(octets));
        new OneAttachment(hash, octets).keepIn(attachments, new StoreId(1));
        try (Connection connection = derby.open(false)) {
            connection.setAutoCommit(false);
            new Filler(connection).fill();
        }
        derby.close();
    }

    /** Count and sum of each table. */
    static Map<String, String> sums(DatabaseAddress address) throws SQLException {
        Map<String, String> sums = new TreeMap<>();
        try (OpenDatabase database = OpenDatabase.existing(address)) {
            for (Table table : Schema.read(database.connection()).tables().values()) {
                RowSum sum = new RowSum();
                try (RowReader rows = table.read(database.connection())) {
                    for (var row = rows.next(); row.isPresent(); row = rows.next()) {
                        sum.add(RowSum.hash(table.cells(), row.get()));
                    }
                }
                sums.put(table.plainName(), sum.count() + " " + sum.text());
            }
        }
        return sums;
    }

    /** A data source that opens a connection each time. */
    record Opened(DatabaseAddress address) implements DataSource {
        @Override
        public Connection getConnection() throws SQLException {
            return address.open(true);
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }

        @Override
        public PrintWriter getLogWriter() {
            return null;
        }

        @Override
        public void setLogWriter(PrintWriter out) {
            throw new UnsupportedOperationException("nothing in a move sets it");
        }

        @Override
        public void setLoginTimeout(int seconds) {
            throw new UnsupportedOperationException("nothing in a move sets it");
        }

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getGlobal();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            throw new SQLException("no " + type);
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }
}
