package org.cpdmodules.lrs.document;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cpdmodules.lrs.database.JsonText;
import org.cpdmodules.lrs.database.Micros;
import org.cpdmodules.lrs.database.Product;
import org.cpdmodules.lrs.database.TextKey;
import org.cpdmodules.lrs.xapi.Ifi;
import org.cpdmodules.lrs.xapi.StoreId;

/** The rows of one scope on one connection. */
final class DocumentRows {
    private static final String SCOPE = "store_id = ? AND kind = ? AND agent_key = ? AND activity_key = ?";
    private static final String ONE = SCOPE + " AND registration_key = ? AND document_key = ?";

    private final Connection connection;
    private final Product product;
    private final StoreId store;
    private final DocumentScope scope;

    DocumentRows(Connection connection, Product product, StoreId store, DocumentScope scope) {
        this.connection = connection;
        this.product = product;
        this.store = store;
        this.scope = scope;
    }

    Optional<Document> read(String id) throws SQLException {
        return select(id, "");
    }

    /** The document, kept from others until the transaction ends. */
    Optional<Document> lock(String id) throws SQLException {
        return select(id, product.lockingRows());
    }

    private Optional<Document> select(String id, String lock) throws SQLException {
        String sql = "SELECT content_type, etag, updated, content FROM document WHERE " + ONE + lock;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            bindOne(select, 1, id);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                return Optional.of(new Document(
                        row.getString(1),
                        new Content(row.getBytes(4)),
                        '"' + row.getString(2) + '"',
                        Micros.toInstant(row.getLong(3))));
            }
        }
    }

    DocumentIds ids(Optional<Instant> since) throws SQLException {
        String sql = "SELECT document_id, updated FROM document WHERE " + scopeCondition()
                + " AND updated > ? ORDER BY updated, document_key";
        Set<String> ids = new LinkedHashSet<>();
        Optional<Instant> last = Optional.empty();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            int next = bindScope(select, 1);
            select.setLong(next, since.map(DocumentRows::micros).orElse(-1L));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getString(1));
                    last = Optional.of(Micros.toInstant(row.getLong(2)));
                }
            }
        }
        return new DocumentIds(List.copyOf(ids), last);
    }

    private static long micros(Instant moment) {
        return moment.isBefore(Instant.EPOCH) ? -1 : Micros.of(moment);
    }

    void write(String id, Draft draft, Instant now, boolean present) throws SQLException {
        String sql =
                present ? "UPDATE document SET content_type = ?, etag = ?, updated = ?, content = ? WHERE " + ONE : """
                INSERT INTO document (content_type, etag, updated, content, store_id, kind, agent_key, activity_key,
                  registration_key, document_key, agent, activity, registration, document_id)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
        try (PreparedStatement write = connection.prepareStatement(sql)) {
            write.setString(1, draft.contentType());
            write.setString(2, draft.content().sha1());
            write.setLong(3, Micros.of(now));
            write.setBytes(4, draft.content().octets());
            int next = bindOne(write, 5, id);
            if (!present) {
                write.setString(
                        next,
                        scope.agent()
                                .map(Ifi::canonical)
                                .map(JsonText::readable)
                                .orElse(null));
                write.setString(
                        next + 1, scope.activity().map(JsonText::readable).orElse(null));
                write.setString(
                        next + 2, scope.registration().map(UUID::toString).orElse(null));
                write.setString(next + 3, JsonText.readable(id));
            }
            write.executeUpdate();
        }
    }

    void delete(String id) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM document WHERE " + ONE)) {
            bindOne(delete, 1, id);
            delete.executeUpdate();
        }
    }

    int deleteAll() throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM document WHERE " + scopeCondition())) {
            bindScope(delete, 1);
            return delete.executeUpdate();
        }
    }

    private String scopeCondition() {
        return scope.registration().isPresent() ? SCOPE + " AND registration_key = ?" : SCOPE;
    }

    private int bindScope(PreparedStatement statement, int first) throws SQLException {
        int index = first;
        statement.setLong(index++, store.value());
        statement.setInt(index++, scope.kind().number);
        product.setUuid(statement, index++, scope.agentKey());
        product.setUuid(statement, index++, scope.activityKey());
        if (scope.registration().isPresent()) {
            product.setUuid(statement, index++, scope.registrationKey());
        }
        return index;
    }

    private int bindOne(PreparedStatement statement, int first, String id) throws SQLException {
        int index = bindScope(statement, first);
        if (scope.registration().isEmpty()) {
            product.setUuid(statement, index++, scope.registrationKey());
        }
        product.setUuid(statement, index++, TextKey.of(id));
        return index;
    }
}
