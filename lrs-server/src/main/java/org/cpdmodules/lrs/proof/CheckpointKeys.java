package org.cpdmodules.lrs.proof;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * The ring of keys with which a store signs its checkpoints. The newest signs; all stay published. The log's origin is made
 * with the first key and never changes, whatever address the server gets later.
 */
final class CheckpointKeys {
    /** A key with its place in the ring. */
    record Current(int number, SigningKey key) {}

    private static final String ORIGIN = "cpdmodules.org/tiro/log/";

    private final Connection connection;
    private final StoreId store;

    CheckpointKeys(Connection connection, StoreId store) {
        this.connection = connection;
        this.store = store;
    }

    /** All keys, newest first. */
    List<VerifierKey> all() throws SQLException {
        String sql = "SELECT name, public_key FROM checkpoint_key WHERE store_id = ? ORDER BY key_number DESC";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, store.value());
            try (ResultSet row = select.executeQuery()) {
                List<VerifierKey> keys = new ArrayList<>();
                while (row.next()) {
                    keys.add(new VerifierKey(row.getString(1), row.getBytes(2)));
                }
                return keys;
            }
        }
    }

    /** The key that signs, made when there is none yet. */
    Current current(long now) throws SQLException {
        Optional<Current> newest = newest();
        return newest.isPresent() ? newest.get() : add(1, ORIGIN + UUID.randomUUID(), now);
    }

    /** Makes a new key that signs from now on, and forgets the secret of the one before. */
    Current renew(long now) throws SQLException {
        Current before = current(now);
        String sql = "UPDATE checkpoint_key SET private_key = NULL WHERE store_id = ? AND key_number = ?";
        try (PreparedStatement retire = connection.prepareStatement(sql)) {
            retire.setLong(1, store.value());
            retire.setInt(2, before.number());
            retire.executeUpdate();
        }
        return add(before.number() + 1, before.key().verifier().name(), now);
    }

    private Optional<Current> newest() throws SQLException {
        String sql = """
                SELECT key_number, name, public_key, private_key
                FROM checkpoint_key
                WHERE store_id = ? AND private_key IS NOT NULL
                ORDER BY key_number DESC
                FETCH FIRST 1 ROWS ONLY""";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, store.value());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                VerifierKey verifier = new VerifierKey(row.getString(2), row.getBytes(3));
                return Optional.of(new Current(row.getInt(1), SigningKey.of(verifier, row.getBytes(4))));
            }
        }
    }

    private Current add(int number, String name, long now) throws SQLException {
        SigningKey key = SigningKey.make(name);
        String sql = """
                INSERT INTO checkpoint_key (store_id, key_number, name, public_key, private_key, made)
                VALUES (?, ?, ?, ?, ?, ?)""";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setLong(1, store.value());
            insert.setInt(2, number);
            insert.setString(3, name);
            insert.setBytes(4, key.verifier().bytes());
            insert.setBytes(5, key.pkcs8());
            insert.setLong(6, now);
            insert.executeUpdate();
        }
        return new Current(number, key);
    }
}
