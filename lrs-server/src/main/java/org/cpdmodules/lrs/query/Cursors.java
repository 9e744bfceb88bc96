package org.cpdmodules.lrs.query;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.JsonText;
import org.cpdmodules.lrs.xapi.Ifi;
import org.cpdmodules.lrs.xapi.Json;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * Cursors as text: the query and the place, signed with HMAC-SHA-256 under a key of the store that is made at first use
 * and kept in the database. Nothing is remembered per walk, so a cursor is good as long as the key: for ever, on every
 * server of the database. xAPI 1.0.3 Data §2.5 asks for 24 hours.
 */
@ApplicationScoped
public class Cursors {
    private static final String PURPOSE = "cursor";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MAC_BYTES = 32;

    private final Database database;
    private final Map<StoreId, SecretKeySpec> keys = new ConcurrentHashMap<>();

    @Inject
    public Cursors(Database database) {
        this.database = database;
    }

    /** For the CDI client proxy only. */
    protected Cursors() {
        this(null);
    }

    /** What the text says; empty when it is not a cursor of this store, or was changed. */
    @Transactional(TxType.NOT_SUPPORTED)
    public Optional<Cursor> read(StoreId store, String text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
        if (bytes.length <= MAC_BYTES) {
            return Optional.empty();
        }
        byte[] content = Arrays.copyOfRange(bytes, MAC_BYTES, bytes.length);
        byte[] mac = Arrays.copyOf(bytes, MAC_BYTES);
        if (!MessageDigest.isEqual(mac, sign(store, content))) {
            return Optional.empty();
        }
        try {
            return Optional.of(cursor(JsonText.object(new String(content, StandardCharsets.UTF_8))));
        } catch (JsonException | IllegalArgumentException otherVersion) {
            // Signed by us, so by a version that wrote cursors in another way.
            return Optional.empty();
        }
    }

    String write(StoreId store, Cursor cursor) {
        byte[] content = JsonText.of(json(cursor)).getBytes(StandardCharsets.UTF_8);
        byte[] mac = sign(store, content);
        byte[] bytes = Arrays.copyOf(mac, MAC_BYTES + content.length);
        System.arraycopy(content, 0, bytes, MAC_BYTES, content.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static JsonObject json(Cursor cursor) {
        StatementQuery query = cursor.query();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("after", cursor.afterSeq())
                .add("limit", query.limit())
                .add("ascending", query.ascending())
                .add("relatedAgents", query.relatedAgents())
                .add("relatedActivities", query.relatedActivities());
        query.agent().ifPresent(ifi -> json.add("agent", ifi.canonical()));
        query.verb().ifPresent(iri -> json.add("verb", iri));
        query.activity().ifPresent(iri -> json.add("activity", iri));
        query.registration().ifPresent(uuid -> json.add("registration", uuid.toString()));
        query.since().ifPresent(instant -> json.add("since", instant.toString()));
        query.until().ifPresent(instant -> json.add("until", instant.toString()));
        return json.build();
    }

    private static Cursor cursor(JsonObject json) {
        StatementQuery query = new StatementQuery(
                text(json, "agent").map(Ifi::parse),
                text(json, "verb"),
                text(json, "activity"),
                text(json, "registration").map(UUID::fromString),
                json.getBoolean("relatedAgents"),
                json.getBoolean("relatedActivities"),
                text(json, "since").map(Instant::parse),
                text(json, "until").map(Instant::parse),
                json.getInt("limit"),
                json.getBoolean("ascending"),
                Optional.empty());
        return new Cursor(query, json.getJsonNumber("after").longValueExact());
    }

    private static Optional<String> text(JsonObject json, String name) {
        return Optional.ofNullable(json.getString(name, null));
    }

    private byte[] sign(StoreId store, byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(keys.computeIfAbsent(store, this::key));
            return mac.doFinal(content);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }

    private SecretKeySpec key(StoreId store) {
        byte[] secret = database.write(connection -> {
            Optional<byte[]> stored = stored(connection, store);
            // Two servers that start together: the second finds its key taken, runs again and reads the first one's.
            return stored.isPresent() ? stored.get() : made(connection, store);
        });
        return new SecretKeySpec(secret, ALGORITHM);
    }

    private static Optional<byte[]> stored(Connection connection, StoreId store) throws SQLException {
        String sql = "SELECT secret FROM signing_key WHERE store_id = ? AND purpose = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, store.value());
            select.setString(2, PURPOSE);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
            }
        }
    }

    private static byte[] made(Connection connection, StoreId store) throws SQLException {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        String sql = "INSERT INTO signing_key (store_id, purpose, secret) VALUES (?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setLong(1, store.value());
            insert.setString(2, PURPOSE);
            insert.setBytes(3, secret);
            insert.executeUpdate();
        }
        return secret;
    }
}
