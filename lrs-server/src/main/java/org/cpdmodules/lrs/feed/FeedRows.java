package org.cpdmodules.lrs.feed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.cpdmodules.lrs.database.Product;
import org.cpdmodules.lrs.database.Rows;
import org.cpdmodules.lrs.ledger.ParsedStatement;
import org.cpdmodules.lrs.ledger.StoredStatement;
import org.cpdmodules.lrs.xapi.StoreId;

/** The rows of one subscriber's cursor and of the statements behind it. */
final class FeedRows {
    /** Bounds of what is read at once; one statement always is. */
    static final int MOST_STATEMENTS = 5000;

    private static final int MOST_CHARACTERS = 4_000_000;

    private final Connection connection;
    private final Product product;
    private final StoreId store;
    private final String subscriber;

    FeedRows(Connection connection, Product product, StoreId store, String subscriber) {
        this.connection = connection;
        this.product = product;
        this.store = store;
        this.subscriber = subscriber;
    }

    /** The cursor, locked until the transaction ends, so that of several servers one hands over at a time. */
    long lockCursor() throws SQLException {
        String sql = "SELECT seq FROM feed_cursor WHERE store_id = ? AND subscriber = ?" + product.lockingRows();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, store.value());
            select.setString(2, subscriber);
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    return row.getLong(1);
                }
            }
        }
        String first = "INSERT INTO feed_cursor (seq, store_id, subscriber) VALUES (?, ?, ?)";
        change(first, 0);
        return 0;
    }

    void moveCursor(long seq) throws SQLException {
        change("UPDATE feed_cursor SET seq = ? WHERE store_id = ? AND subscriber = ?", seq);
    }

    private void change(String sql, long seq) throws SQLException {
        try (PreparedStatement change = connection.prepareStatement(sql)) {
            change.setLong(1, seq);
            change.setLong(2, store.value());
            change.setString(3, subscriber);
            change.executeUpdate();
        }
    }

    /**
     * Reads statements behind a seq and not beyond another, oldest first; those that were erased are passed over.
     *
     * @return how far it came: the last seq, or {@code after} when there is none
     */
    long statements(long after, long last, Consumer<ParsedStatement> reader) throws SQLException {
        String sql = """
                SELECT %s,
                  CASE WHEN EXISTS (
                    SELECT 1 FROM statement_without_define w WHERE w.store_id = s.store_id AND w.seq = s.seq)
                  THEN 0 ELSE 1 END
                FROM statement s
                WHERE s.store_id = ? AND s.seq > ? AND s.seq <= ?
                ORDER BY s.seq""".formatted(StoredStatement.wholeColumns("s"));
        long read = after;
        long characters = 0;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, store.value());
            select.setLong(2, after);
            select.setLong(3, upTo(after, Math.min(last, after + MOST_STATEMENTS)));
            select.setFetchSize(MOST_STATEMENTS);
            try (ResultSet row = select.executeQuery()) {
                while (characters < MOST_CHARACTERS && row.next()) {
                    StoredStatement statement = StoredStatement.whole(row, product, store);
                    read = statement.seq();
                    characters += statement.json().length();
                    if (!statement.isErased()) {
                        boolean defines = row.getInt(StoredStatement.WHOLE_COLUMNS + 1) == 1;
                        reader.accept(ParsedStatement.of(statement, defines));
                    }
                }
            }
        }
        return read;
    }

    /** The id of a statement that is there. */
    UUID id(long seq) throws SQLException {
        String sql = "SELECT id FROM statement WHERE store_id = ? AND seq = ?";
        return Rows.first(connection, sql, row -> product.uuid(row, 1).orElseThrow(), store.value(), seq)
                .orElseThrow();
    }

    /** How far a page goes whose rows fit into the memory together: PostgreSQL's driver holds them all at once. */
    private long upTo(long after, long last) throws SQLException {
        if (product != Product.POSTGRESQL) {
            return last;
        }
        String sql =
                "SELECT octet_length(payload) FROM statement WHERE store_id = ? AND seq > ? AND seq <= ? ORDER BY seq";
        long octets = 0;
        long end = after;
        for (int each : Rows.list(connection, sql, row -> row.getInt(1), store.value(), after, last)) {
            octets += each;
            if (octets > MOST_CHARACTERS && end > after) {
                return end;
            }
            end++;
        }
        return last;
    }

    /**
     * Which statements behind a seq and up to another were erased: asked while the cursor is locked, so that an erasure that
     * ends later finds all that is made of the others.
     */
    Set<Long> erased(long after, long last) throws SQLException {
        return new HashSet<>(Rows.list(
                connection,
                "SELECT seq FROM erasure WHERE store_id = ? AND seq > ? AND seq <= ?",
                row -> row.getLong(1),
                store.value(),
                after,
                last));
    }
}
