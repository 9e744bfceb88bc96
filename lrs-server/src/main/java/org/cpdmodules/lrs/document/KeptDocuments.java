package org.cpdmodules.lrs.document;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Consumer;
import org.cpdmodules.lrs.database.Product;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * Holds the documents of a store to the entity tags under which they were kept: the SHA-1 of their content. Needs nothing of
 * HTTP, so commands read by it beside the server. xAPI 1.0.3 Communication §3.1.
 */
public final class KeptDocuments {
    /** Each may be as large as a body. */
    private static final int FETCH = 4;

    private final Connection connection;
    private final Product product;

    public KeptDocuments(Connection connection, Product product) {
        this.connection = connection;
        this.product = product;
    }

    /** Tells the {@code document_key} of each document whose content has another hash than its tag says. */
    public void damaged(StoreId store, Consumer<UUID> each) throws SQLException {
        String sql = "SELECT document_key, etag, content FROM document WHERE store_id = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, store.value());
            select.setFetchSize(FETCH);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    String tag = row.getString(2);
                    if (!new Content(row.getBytes(3)).sha1().equals(tag)) {
                        each.accept(product.uuid(row, 1).orElseThrow());
                    }
                }
            }
        }
    }
}
