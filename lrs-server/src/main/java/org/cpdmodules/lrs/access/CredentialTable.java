package org.cpdmodules.lrs.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.io.StringReader;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.xapi.Json;
import org.cpdmodules.lrs.xapi.StoreId;

/** The table {@code credential} by plain JDBC; never joins a transaction of the caller. */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
class CredentialTable {
    private final Database database;

    @Inject
    CredentialTable(Database database) {
        this.database = database;
    }

    /** For the CDI client proxy only. */
    CredentialTable() {
        this(null);
    }

    void insert(Credential credential) {
        database.write(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("""
                    INSERT INTO credential (store_id, credential_key, kind, name, salt, secret_hash, scopes,
                        authority, restriction, created_ms, expires_ms, requests_per_minute)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
                insert.setLong(1, credential.store().value());
                insert.setString(2, credential.key());
                insert.setString(3, credential.kind().name());
                insert.setString(4, credential.name());
                insert.setString(5, credential.hash().salt());
                insert.setString(6, credential.hash().digest());
                insert.setString(7, text(credential.scopes()));
                insert.setString(8, credential.authority().toString());
                setRestriction(insert, 9, credential.restriction());
                insert.setLong(10, credential.created().toEpochMilli());
                setMoment(insert, 11, credential.expires());
                if (credential.requestsPerMinute().isPresent()) {
                    insert.setInt(12, credential.requestsPerMinute().get());
                } else {
                    insert.setNull(12, Types.INTEGER);
                }
                return insert.executeUpdate();
            }
        });
    }

    /** Makes an existing credential hold this secret and these scopes again, and no longer revoked. */
    boolean renew(Credential credential) {
        return database.write(connection -> {
            try (PreparedStatement update = connection.prepareStatement("""
                    UPDATE credential
                    SET salt = ?, secret_hash = ?, scopes = ?, expires_ms = NULL, revoked_ms = NULL
                    WHERE store_id = ? AND credential_key = ?""")) {
                update.setString(1, credential.hash().salt());
                update.setString(2, credential.hash().digest());
                update.setString(3, text(credential.scopes()));
                update.setLong(4, credential.store().value());
                update.setString(5, credential.key());
                return update.executeUpdate() == 1;
            }
        });
    }

    void revoke(StoreId store, String key, Instant now) {
        database.write(connection -> {
            try (PreparedStatement update = connection.prepareStatement("""
                    UPDATE credential
                    SET revoked_ms = ?
                    WHERE store_id = ? AND credential_key = ? AND revoked_ms IS NULL""")) {
                update.setLong(1, now.toEpochMilli());
                update.setLong(2, store.value());
                update.setString(3, key);
                return update.executeUpdate();
            }
        });
    }

    /** All credentials with this key: one, unless two stores bootstrap with the same key. */
    List<Credential> byKey(String key) {
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    SELECT *
                    FROM credential
                    WHERE credential_key = ?
                    ORDER BY store_id""")) {
                select.setString(1, key);
                return rows(select);
            }
        });
    }

    List<Credential> ofKind(StoreId store, Credential.Kind kind) {
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    SELECT *
                    FROM credential
                    WHERE store_id = ? AND kind = ?
                    ORDER BY created_ms, credential_key""")) {
                select.setLong(1, store.value());
                select.setString(2, kind.name());
                return rows(select);
            }
        });
    }

    /** Forgets tokens that ended before the moment; their Statements keep the authority. */
    int deleteTokensExpiredBefore(Instant moment) {
        return database.write(connection -> {
            try (PreparedStatement delete = connection.prepareStatement("""
                    DELETE FROM credential
                    WHERE kind = 'TOKEN' AND expires_ms < ?""")) {
                delete.setLong(1, moment.toEpochMilli());
                return delete.executeUpdate();
            }
        });
    }

    private static List<Credential> rows(PreparedStatement select) throws SQLException {
        List<Credential> credentials = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                credentials.add(credential(row));
            }
        }
        return credentials;
    }

    private static Credential credential(ResultSet row) throws SQLException {
        return new Credential(
                new StoreId(row.getLong("store_id")),
                row.getString("credential_key"),
                Credential.Kind.valueOf(row.getString("kind")),
                row.getString("name"),
                new SecretHash(row.getString("salt"), row.getString("secret_hash")),
                scopes(row.getString("scopes")),
                json(row.getString("authority")),
                Optional.ofNullable(row.getString("restriction")).map(text -> Restriction.from(json(text))),
                Instant.ofEpochMilli(row.getLong("created_ms")),
                moment(row, "expires_ms"),
                moment(row, "revoked_ms"),
                limit(row));
    }

    private static void setRestriction(PreparedStatement insert, int index, Optional<Restriction> restriction)
            throws SQLException {
        if (restriction.isPresent()) {
            insert.setString(index, restriction.get().json().toString());
        } else {
            insert.setNull(index, Types.LONGVARCHAR);
        }
    }

    private static void setMoment(PreparedStatement insert, int index, Optional<Instant> moment) throws SQLException {
        if (moment.isPresent()) {
            insert.setLong(index, moment.get().toEpochMilli());
        } else {
            insert.setNull(index, Types.BIGINT);
        }
    }

    private static Optional<Integer> limit(ResultSet row) throws SQLException {
        int limit = row.getInt("requests_per_minute");
        return row.wasNull() ? Optional.empty() : Optional.of(limit);
    }

    private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        long milliseconds = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(milliseconds));
    }

    private static String text(Set<Scope> scopes) {
        return scopes.stream().map(Scope::text).sorted().collect(Collectors.joining(" "));
    }

    private static Set<Scope> scopes(String text) {
        return Arrays.stream(text.split(" "))
                .flatMap(word -> Scope.of(word).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
