package org.cpdmodules.lrs.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cpdmodules.lrs.database.Column;
import org.cpdmodules.lrs.database.KeyLookup;
import org.cpdmodules.lrs.database.Product;
import org.cpdmodules.lrs.database.RowInsert;
import org.cpdmodules.lrs.database.Table;
import org.cpdmodules.lrs.xapi.StoreId;

/** The rows of statements: of what is there, and of what a transaction adds. */
final class StatementRows {
    /** A statement that is there: where, and its text. */
    record Present(long seq, String json) {
        /** Whether it was emptied on request. */
        boolean isErased() {
            return json.isEmpty();
        }
    }

    /** A reference that is there: from which statement, to which, and whether it voids. */
    record Reference(UUID target, long seq, boolean voiding) {}

    private static final Table STATEMENT = new Table(
            "statement",
            Column.number("store_id"),
            Column.number("seq"),
            Column.number("stored"),
            Column.uuid("id"),
            Column.truth("voided"),
            Column.bytes("salt"),
            Column.bytes("leaf"),
            Column.small("form"),
            Column.bytes("payload"));

    private static final Table WITHOUT_DEFINE =
            new Table("statement_without_define", Column.number("store_id"), Column.number("seq"));

    private static final Table REFERENCE = new Table(
            "statement_reference",
            Column.number("store_id"),
            Column.uuid("target_id"),
            Column.number("seq"),
            Column.truth("voiding"));

    private final Product product;
    private final KeyLookup lookup;

    StatementRows(Product product) {
        this.product = product;
        this.lookup = new KeyLookup(product);
    }

    Map<UUID, Present> present(Connection connection, StoreId store, Collection<UUID> ids) throws SQLException {
        Map<UUID, Present> found = new HashMap<>();
        String sql = "SELECT " + StoredStatement.columns("statement") + " FROM statement WHERE store_id = ? AND id %s";
        lookup.byUuids(connection, sql, store.value(), ids, row -> {
            StoredStatement statement = StoredStatement.from(row, product);
            found.put(statement.id(), new Present(statement.seq(), statement.json()));
        });
        return found;
    }

    Map<Long, String> texts(Connection connection, StoreId store, Collection<Long> seqs) throws SQLException {
        Map<Long, String> found = new HashMap<>();
        String sql = "SELECT " + StoredStatement.columns("statement") + " FROM statement WHERE store_id = ? AND seq %s";
        lookup.byNumbers(
                connection,
                sql,
                store.value(),
                seqs,
                row -> found.put(
                        row.getLong(1), StoredStatement.from(row, product).json()));
        return found;
    }

    Set<UUID> ids(Connection connection, StoreId store, Collection<Long> seqs) throws SQLException {
        Set<UUID> found = new HashSet<>();
        String sql = "SELECT id FROM statement WHERE store_id = ? AND seq %s";
        lookup.byNumbers(
                connection,
                sql,
                store.value(),
                seqs,
                row -> found.add(product.uuid(row, 1).orElseThrow()));
        return found;
    }

    List<Reference> referencesTo(Connection connection, StoreId store, Collection<UUID> targets) throws SQLException {
        List<Reference> found = new ArrayList<>();
        String sql = "SELECT target_id, seq, voiding FROM statement_reference WHERE store_id = ? AND target_id %s";
        lookup.byUuids(
                connection,
                sql,
                store.value(),
                targets,
                row -> found.add(new Reference(product.uuid(row, 1).orElseThrow(), row.getLong(2), row.getBoolean(3))));
        return found;
    }

    /** Which statements these describe in rows of theirs: themselves and all that they reach by references. */
    Map<Long, Set<Long>> through(Connection connection, StoreId store, Collection<Long> seqs) throws SQLException {
        Map<Long, Set<Long>> found = new HashMap<>();
        String sql = "SELECT seq, through_seq FROM fact WHERE store_id = ? AND seq %s";
        lookup.byNumbers(connection, sql, store.value(), seqs, row -> found.computeIfAbsent(
                        row.getLong(1), seq -> new HashSet<>())
                .add(row.getLong(2)));
        return found;
    }

    /** Which of these have a row that describes what they say themselves: all but those that were erased. */
    Set<Long> described(Connection connection, StoreId store, Collection<Long> seqs) throws SQLException {
        Set<Long> found = new HashSet<>();
        String sql = "SELECT seq FROM fact WHERE store_id = ? AND seq %s AND through_seq = seq";
        lookup.byNumbers(connection, sql, store.value(), seqs, row -> found.add(row.getLong(1)));
        return found;
    }

    void markVoided(Connection connection, StoreId store, Collection<Long> seqs) throws SQLException {
        String sql = "UPDATE statement SET voided = TRUE WHERE store_id = ? AND seq = ?";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (long seq : seqs) {
                update.setLong(1, store.value());
                update.setLong(2, seq);
                update.executeUpdate();
            }
        }
    }

    RowInsert statements() {
        return new RowInsert(product, STATEMENT);
    }

    RowInsert withoutDefine() {
        return new RowInsert(product, WITHOUT_DEFINE);
    }

    RowInsert references() {
        return new RowInsert(product, REFERENCE);
    }
}
