package org.cpdmodules.lrs.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.cpdmodules.lrs.ledger.HashLog;
import org.cpdmodules.lrs.ledger.LedgerEntries;
import org.cpdmodules.lrs.ledger.LedgerEntry;

/** Does damage to a store, at random places, in a transaction that somebody else rolls back. */
final class Vandal {
    private final WholeStore whole;
    private final Random random;

    Vandal(WholeStore whole, Random random) {
        this.whole = whole;
        this.random = random;
    }

    long seq() {
        return 1 + random.nextInt((int) WholeStore.size());
    }

    int change(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, whole.tiro.store.value());
            for (int i = 0; i < parameters.length; i++) {
                if (parameters[i] instanceof byte[] bytes) {
                    statement.setBytes(i + 2, bytes);
                } else {
                    statement.setObject(i + 2, parameters[i]);
                }
            }
            return statement.executeUpdate();
        }
    }

    void plant(Connection connection, Damage damage) throws SQLException {
        long seq = seq();
        switch (damage) {
            case TEXT -> flipText(connection, seq);
            case PAYLOAD -> flipPayload(connection, seq);
            case TEXT_GONE -> setText(connection, seq, "");
            case SALT -> flip(connection, "salt", seq);
            case LEAF -> flip(connection, "leaf", seq);
            case STORED ->
                done(change(
                        connection, "UPDATE statement SET stored = stored + 1 WHERE store_id = ? AND seq = ?", seq));
            case VOIDED ->
                done(change(
                        connection, "UPDATE statement SET voided = NOT voided WHERE store_id = ? AND seq = ?", seq));
            case REWRITTEN -> rewrite(connection, seq);
            case DELETED -> delete(connection, seq);
            case DELETED_CLOSED -> {
                delete(connection, seq);
                shift(connection, seq, -1);
                refound(connection);
            }
            case INSERTED -> {
                shift(connection, seq, 1);
                insert(connection, seq);
                refound(connection);
            }
            case APPENDED -> insert(connection, WholeStore.size() + 1);
            case SWAPPED -> swap(connection, seq % (WholeStore.size() - 1) + 1);
            case TRUNCATED -> truncate(connection, seq - 1);
            case FACT_GONE -> anyRow(connection, "DELETE FROM fact", "fact");
            case AGENT_GONE -> anyRow(connection, "DELETE FROM related_agent", "related_agent");
            case ACTIVITY_GONE -> anyRow(connection, "DELETE FROM related_activity", "related_activity");
            case REFERENCE_GONE -> anyRow(connection, "DELETE FROM statement_reference", "statement_reference");
            case FACT_ADDED -> done(change(connection, """
                    INSERT INTO fact (store_id, seq, through_seq, verb_id)
                    SELECT store_id, seq, 100000, verb_id FROM fact WHERE store_id = ? AND seq = ? AND through_seq = seq""", seq));
            case AGENT_ADDED -> done(change(connection, """
                    INSERT INTO related_agent (store_id, agent_id, seq, through_seq, roles, direct)
                    SELECT store_id, agent_id + 1000, seq, through_seq, roles, direct
                    FROM related_agent WHERE store_id = ? AND seq = ?""", seq));
            case ACTIVITY_ADDED -> done(change(connection, """
                    INSERT INTO related_activity (store_id, activity_id, seq, through_seq, roles)
                    SELECT store_id, MAX(activity_id) + 1000, 5, 5, 2
                    FROM related_activity WHERE store_id = ? GROUP BY store_id"""));
            case FACT_CHANGED -> anyRow(connection, "UPDATE fact SET " + anyFact(), "fact");
            case ROLES_CHANGED -> anyRow(connection, "UPDATE related_agent SET roles = roles + 1", "related_agent");
            case WORD ->
                done(
                        change(
                                connection,
                                "UPDATE activity SET iri = 'https://example.org/other' "
                                        + "WHERE store_id = ? AND activity_id = (SELECT MIN(a.activity_id) FROM activity a WHERE a.store_id = activity.store_id)"));
            case HEAD -> flipHead(connection);
            case NODE -> flipNode(connection);
            case NOTE -> flipNote(connection);
            case FORGED -> forge(connection);
            case ERASED -> {
                erase(connection, seq);
                done(change(connection, "INSERT INTO erasure (store_id, seq, erased) VALUES (?, ?, 0)", seq));
            }
            case DOCUMENT -> flipDocument(connection);
            case DOCUMENT_TAG ->
                done(change(connection, "UPDATE document SET etag = '" + "a".repeat(40) + "' WHERE store_id = ?"));
            case CHECKPOINTS_GONE -> done(change(connection, "DELETE FROM checkpoint WHERE store_id = ?"));
        }
    }

    private static void done(int changed) {
        assertThat(changed).as("rows that the damage reached").isPositive();
    }

    private String anyFact() {
        List<String> changes = List.of(
                "verb_id = verb_id + 1000",
                "actor_id = NULL",
                "registration = refers_to, refers_to = registration, happened = 1",
                "happened = 1",
                "scaled = 0.123",
                "duration = 77",
                "success = NOT COALESCE(success, TRUE)",
                "completion = NOT COALESCE(completion, TRUE)");
        return changes.get(random.nextInt(changes.size()));
    }

    private LedgerEntry entry(Connection connection, long seq) throws SQLException {
        return new LedgerEntries(connection, whole.tiro.database.product(), whole.tiro.store)
                .entries(seq, seq)
                .get(0);
    }

    /** The one place that knows how a text is kept. */
    private void setText(Connection connection, long seq, String text) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE statement SET form = 0, payload = ? WHERE store_id = ? AND seq = ?")) {
            update.setBytes(1, text.getBytes(StandardCharsets.UTF_8));
            update.setLong(2, whole.tiro.store.value());
            update.setLong(3, seq);
            done(update.executeUpdate());
        }
    }

    private void flipText(Connection connection, long seq) throws SQLException {
        StringBuilder text = new StringBuilder(entry(connection, seq).json());
        int place = random.nextInt(text.length());
        text.setCharAt(place, (char) (text.charAt(place) ^ 1));
        setText(connection, seq, text.toString());
    }

    void flip(Connection connection, String column, long seq) throws SQLException {
        byte[] bytes = column.equals("salt")
                ? hex(entry(connection, seq).salt())
                : hex(entry(connection, seq).leaf());
        setBytes(connection, column, seq, flipped(bytes));
    }

    /** The last octet may have bits that no text depends on. */
    private void flipPayload(Connection connection, long seq) throws SQLException {
        byte[] payload;
        try (PreparedStatement select =
                connection.prepareStatement("SELECT payload FROM statement WHERE store_id = ? AND seq = ?")) {
            select.setLong(1, whole.tiro.store.value());
            select.setLong(2, seq);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                payload = row.getBytes(1);
            }
        }
        int bit = random.nextInt((payload.length - 1) * 8);
        payload[bit / 8] ^= (byte) (1 << bit % 8);
        setBytes(connection, "payload", seq, payload);
    }

    private void flipDocument(Connection connection) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE document SET content = ? WHERE store_id = ?")) {
            update.setBytes(1, flipped(WholeStore.DOCUMENT.getBytes(StandardCharsets.UTF_8)));
            update.setLong(2, whole.tiro.store.value());
            done(update.executeUpdate());
        }
    }

    private byte[] flipped(byte[] bytes) {
        byte[] other = bytes.clone();
        int bit = random.nextInt(other.length * 8);
        other[bit / 8] ^= (byte) (1 << bit % 8);
        return other;
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private void setBytes(Connection connection, String column, long seq, byte[] bytes) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE statement SET " + column + " = ? WHERE store_id = ? AND seq = ?")) {
            update.setBytes(1, bytes);
            update.setLong(2, whole.tiro.store.value());
            update.setLong(3, seq);
            done(update.executeUpdate());
        }
    }

    /** All that can be made anew without the key. */
    private void rewrite(Connection connection, long seq) throws SQLException {
        LedgerEntry entry = entry(connection, seq);
        String other = entry.json().replaceFirst("learner", "student");
        byte[] salt = flipped(hex(entry.salt()));
        setText(connection, seq, other);
        setBytes(connection, "salt", seq, salt);
        setBytes(connection, "leaf", seq, HashLog.leaf(salt, other));
        refound(connection);
    }

    /** The head and the kept roots as these leaves would have them. */
    private void refound(Connection connection) throws SQLException {
        HashLog log = new HashLog();
        new LedgerEntries(connection, whole.tiro.database.product(), whole.tiro.store)
                .leaves(1, Long.MAX_VALUE, log::add);
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE store SET last_seq = ?, log_frontier = ? WHERE store_id = ?")) {
            update.setLong(1, log.size());
            update.setBytes(2, log.frontier());
            update.setLong(3, whole.tiro.store.value());
            update.executeUpdate();
        }
        change(connection, "DELETE FROM log_node WHERE store_id = ?");
        new LogNodes(connection, whole.tiro.database.product(), whole.tiro.store).extend(log.size());
    }

    private void delete(Connection connection, long seq) throws SQLException {
        for (String table : List.of("fact", "related_agent", "related_activity", "statement_reference")) {
            change(connection, "DELETE FROM " + table + " WHERE store_id = ? AND seq = ?", seq);
        }
        done(change(connection, "DELETE FROM statement WHERE store_id = ? AND seq = ?", seq));
    }

    /** Renumbers the statements from here on; by way of numbers that nobody has. */
    private void shift(Connection connection, long from, int by) throws SQLException {
        change(connection, "UPDATE statement SET seq = -seq WHERE store_id = ? AND seq >= ?", from);
        change(connection, "UPDATE statement SET seq = -seq + " + by + " WHERE store_id = ? AND seq < 0");
    }

    private void insert(Connection connection, long seq) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO statement (store_id, seq, stored, id, voided, salt, leaf, form, payload)
                SELECT store_id, %d, stored, %s, voided, salt, leaf, form, payload
                FROM statement
                WHERE store_id = ? AND seq = ?""".formatted(
                        seq,
                        whole.tiro.database.product().isOwnedByThisProcess()
                                ? "X'0123456789abcdef0123456789abcdef'"
                                : "'01234567-89ab-cdef-0123-456789abcdef'"))) {
            insert.setLong(1, whole.tiro.store.value());
            insert.setLong(2, seq == 1 ? 2 : seq - 1);
            done(insert.executeUpdate());
        }
    }

    private void swap(Connection connection, long seq) throws SQLException {
        for (String table : List.of("statement", "fact", "related_agent", "related_activity", "statement_reference")) {
            change(connection, "UPDATE " + table + " SET seq = -1 WHERE store_id = ? AND seq = ?", seq);
            change(connection, "UPDATE " + table + " SET seq = " + seq + " WHERE store_id = ? AND seq = ?", seq + 1);
            change(connection, "UPDATE " + table + " SET seq = " + (seq + 1) + " WHERE store_id = ? AND seq = -1");
        }
        refound(connection);
    }

    void truncate(Connection connection, long kept) throws SQLException {
        for (String table : List.of("fact", "related_agent", "related_activity", "statement_reference", "statement")) {
            change(connection, "DELETE FROM " + table + " WHERE store_id = ? AND seq > ?", kept);
        }
        refound(connection);
    }

    void erase(Connection connection, long seq) throws SQLException {
        for (String table : List.of("fact", "related_agent", "related_activity", "statement_reference")) {
            change(connection, "DELETE FROM " + table + " WHERE store_id = ? AND seq = ?", seq);
        }
        setText(connection, seq, "");
        setBytes(connection, "salt", seq, new byte[16]);
    }

    private void anyRow(Connection connection, String sql, String table) throws SQLException {
        List<Long> seqs = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT DISTINCT seq FROM " + table + " WHERE store_id = ?")) {
            select.setLong(1, whole.tiro.store.value());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    seqs.add(row.getLong(1));
                }
            }
        }
        done(change(connection, sql + " WHERE store_id = ? AND seq = ?", seqs.get(random.nextInt(seqs.size()))));
    }

    private void flipHead(Connection connection) throws SQLException {
        HashLog log = new LedgerEntries(connection, whole.tiro.database.product(), whole.tiro.store).log();
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE store SET log_frontier = ? WHERE store_id = ?")) {
            update.setBytes(1, flipped(log.frontier()));
            update.setLong(2, whole.tiro.store.value());
            done(update.executeUpdate());
        }
    }

    private void flipNode(Connection connection) throws SQLException {
        byte[] hash = new LogNodes(connection, whole.tiro.database.product(), whole.tiro.store).root(8, 0);
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE log_node SET hash = ? WHERE store_id = ? AND node_level = 8 AND node_index = 0")) {
            update.setBytes(1, flipped(hash));
            update.setLong(2, whole.tiro.store.value());
            done(update.executeUpdate());
        }
    }

    private void flipNote(Connection connection) throws SQLException {
        StringBuilder note = new StringBuilder(whole.notes.get(random.nextInt(whole.notes.size())));
        long size = Long.parseLong(note.toString().split("\n")[1]);
        int place = random.nextInt(note.length());
        note.setCharAt(place, (char) (note.charAt(place) ^ 1));
        setNote(connection, size, note.toString());
    }

    /** A note that says something else, well signed, by a key of the forger under the log's name. */
    private void forge(Connection connection) throws SQLException {
        String name = whole.notes.get(0).split("\n")[0];
        String root = whole.notes.get(0).split("\n")[2];
        SigningKey forger = SigningKey.make(name);
        setNote(
                connection,
                WholeStore.size(),
                forger.sign(new Checkpoint(name, WholeStore.size(), root).text())
                        .note());
    }

    private void setNote(Connection connection, long size, String note) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE checkpoint SET note = ? WHERE store_id = ? AND log_size = ?")) {
            update.setString(1, note);
            update.setLong(2, whole.tiro.store.value());
            update.setLong(3, size);
            done(update.executeUpdate());
        }
    }
}
