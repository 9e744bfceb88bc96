package org.cpdmodules.lrs.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cpdmodules.lrs.attachment.AttachmentStore;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.erasure.Erasures;
import org.cpdmodules.lrs.erasure.LearnerRecords;
import org.cpdmodules.lrs.ledger.ErasureRecord;
import org.cpdmodules.lrs.ledger.LedgerEntries;
import org.cpdmodules.lrs.ledger.LedgerEntry;
import org.cpdmodules.lrs.ledger.StoredStatement;
import org.cpdmodules.lrs.ledger.TestLedger;
import org.cpdmodules.lrs.query.Cursors;
import org.cpdmodules.lrs.query.StatementQuery;
import org.cpdmodules.lrs.query.StatementSearch;
import org.cpdmodules.lrs.xapi.Ifi;
import org.cpdmodules.lrs.xapi.Mbox;

/** A store with something of everything, from which somebody can be erased, and what a test asks of it then. */
final class ErasableStore {
    static final Ifi LEARNER = new Mbox("mailto:learner2@example.org");
    static final Ifi TEACHER = new Mbox("mailto:teacher@example.org");
    static final Erasures.Order OWN =
            new Erasures.Order(UUID.randomUUID().toString(), "Ada", "asked in writing, no. 17", false);
    static final Erasures.Order ALL = new Erasures.Order(OWN.administrator(), "Ada", "asked", true);

    final WholeStore whole;
    final TestLedger tiro;
    final Erasures erasures;
    final StatementSearch search;

    ErasableStore(TestDatabase on) {
        this.whole = new WholeStore(on);
        this.tiro = whole.tiro;
        this.erasures = erasures(List.of());
        this.search = new StatementSearch(tiro.database, tiro.terms, tiro.watermarks, new Cursors(tiro.database));
    }

    Erasures erasures(List<LearnerRecords> rooms) {
        return new Erasures(
                tiro.database, new AttachmentStore(tiro.database, Clock.systemUTC()), Clock.systemUTC(), rooms);
    }

    ErasureRecord erase(Ifi learner, Erasures.Order order) {
        long number = erasures.begin(tiro.store, learner, order);
        erasures.run(tiro.store, number);
        return erasures.find(tiro.store, number).orElseThrow().record();
    }

    Verdict verdict() {
        return new StoreAudit(tiro.database).run(tiro.store, Evidence.NONE, at -> {});
    }

    List<LedgerEntry> entries() {
        return tiro.database.read(connection ->
                new LedgerEntries(connection, tiro.database.product(), tiro.store).entries(1, Long.MAX_VALUE));
    }

    List<StoredStatement> found(StatementQuery query) {
        return search.find(tiro.store, query.withLimit(500), Optional.empty()).statements();
    }

    static List<LedgerEntry> naming(String text, List<LedgerEntry> entries) {
        return entries.stream().filter(entry -> entry.json().contains(text)).toList();
    }

    /** The columns of all tables in which this text stands for this store. */
    List<String> columnsWith(String text) throws SQLException {
        List<String> tables = new ArrayList<>();
        List<String> found = new ArrayList<>();
        tiro.database.read(connection -> {
            try (ResultSet row =
                    connection.getMetaData().getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
                while (row.next()) {
                    tables.add(row.getString("TABLE_NAME"));
                }
            }
            for (String table : tables) {
                if (hasStores(connection.getMetaData().getColumns(null, connection.getSchema(), table, null))) {
                    try (Statement select = connection.createStatement();
                            ResultSet row = select.executeQuery(
                                    "SELECT * FROM " + table + " WHERE store_id = " + tiro.store.value())) {
                        while (row.next()) {
                            for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                                if (text(row, column).contains(text)) {
                                    found.add(table + "." + row.getMetaData().getColumnName(column));
                                }
                            }
                        }
                    }
                }
            }
            return null;
        });
        assertThat(tables).hasSizeGreaterThan(20);
        return found;
    }

    private static boolean hasStores(ResultSet columns) throws SQLException {
        try (columns) {
            boolean has = false;
            while (columns.next()) {
                has |= columns.getString("COLUMN_NAME").equalsIgnoreCase("store_id");
            }
            return has;
        }
    }

    private static String text(ResultSet row, int column) throws SQLException {
        ResultSetMetaData data = row.getMetaData();
        boolean isBytes = List.of("bytea", "BLOB", "VARCHAR () FOR BIT DATA", "CHAR () FOR BIT DATA")
                .contains(data.getColumnTypeName(column));
        byte[] bytes = isBytes ? row.getBytes(column) : null;
        return bytes == null
                ? String.valueOf(isBytes ? null : row.getString(column))
                : new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
