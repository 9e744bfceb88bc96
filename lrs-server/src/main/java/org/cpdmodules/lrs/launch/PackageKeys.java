package org.cpdmodules.lrs.launch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.Micros;
import org.cpdmodules.lrs.database.Rows;
import org.cpdmodules.lrs.xapi.StoreId;

/** The keys of packages: made, confined to origins, replaced, revoked. Packages stay in place meanwhile. */
@ApplicationScoped
public class PackageKeys {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration USED_AGAIN = Duration.ofMinutes(5);
    private static final String SELECT = """
            SELECT store_id, package_key, name, origins, created, last_used, revoked, replaced_by
            FROM package_key
            """;

    private final Database database;
    private final Clock clock;

    @Inject
    public PackageKeys(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** For the CDI client proxy only. */
    PackageKeys() {
        this(null, null);
    }

    /** The origins in a text, one per line or separated by spaces; empty when one of them is none. */
    public static Optional<List<String>> origins(String text) {
        List<String> origins = Arrays.stream(text.split("[\\s,]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.endsWith("/") ? word.substring(0, word.length() - 1) : word)
                .distinct()
                .toList();
        return origins.stream().allMatch(PackageKeys::isOrigin) ? Optional.of(origins) : Optional.empty();
    }

    /** Makes a key for a school. */
    public PackageKey create(StoreId store, String name, List<String> origins) {
        return database.write(connection -> insert(connection, store, name, origins));
    }

    /** A key with the same name and origins for new packages; the old one goes on until it is revoked. */
    public PackageKey replace(PackageKey old) {
        return database.write(connection -> {
            PackageKey fresh = insert(connection, old.store(), old.name(), old.origins());
            Rows.change(
                    connection,
                    "UPDATE package_key SET replaced_by = ? WHERE store_id = ? AND package_key = ?",
                    fresh.key(),
                    old.store().value(),
                    old.key());
            return fresh;
        });
    }

    /** Stops a key, or lets it work again. Tokens that were given out end within two hours. */
    public void setRevoked(PackageKey key, boolean revoked) {
        database.write(connection -> Rows.change(
                connection,
                "UPDATE package_key SET revoked = ? WHERE store_id = ? AND package_key = ?",
                revoked ? Micros.of(clock.instant()) : null,
                key.store().value(),
                key.key()));
    }

    /** Confines a key to pages of these origins; none: to no particular ones. */
    public void confine(PackageKey key, List<String> origins) {
        database.write(connection -> Rows.change(
                connection,
                "UPDATE package_key SET origins = ? WHERE store_id = ? AND package_key = ?",
                String.join("\n", origins),
                key.store().value(),
                key.key()));
    }

    /** All keys of a store, newest first. */
    public List<PackageKey> all(StoreId store) {
        return database.read(connection -> Rows.list(
                connection, SELECT + "WHERE store_id = ? ORDER BY created DESC", PackageKeys::key, store.value()));
    }

    /** The key, of whichever store, revoked ones included. */
    public Optional<PackageKey> find(String key) {
        return database.read(
                connection -> Rows.first(connection, SELECT + "WHERE package_key = ?", PackageKeys::key, key));
    }

    /** Notes that a package has used the key; writes at most every five minutes. */
    void used(PackageKey key) {
        boolean isFresh = key.lastUsed()
                .filter(last -> last.plus(USED_AGAIN).isAfter(clock.instant()))
                .isPresent();
        if (!isFresh) {
            database.write(connection -> Rows.change(
                    connection,
                    "UPDATE package_key SET last_used = ? WHERE store_id = ? AND package_key = ?",
                    Micros.of(clock.instant()),
                    key.store().value(),
                    key.key()));
        }
    }

    private PackageKey insert(Connection connection, StoreId store, String name, List<String> origins)
            throws SQLException {
        byte[] bytes = new byte[18];
        RANDOM.nextBytes(bytes);
        PackageKey key = new PackageKey(
                store,
                "pk-" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                name.strip(),
                origins,
                clock.instant(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Rows.change(
                connection,
                "INSERT INTO package_key (store_id, package_key, name, origins, created) VALUES (?, ?, ?, ?, ?)",
                store.value(),
                key.key(),
                key.name(),
                String.join("\n", origins),
                Micros.of(key.created()));
        return key;
    }

    private static PackageKey key(ResultSet row) throws SQLException {
        return new PackageKey(
                new StoreId(row.getLong("store_id")),
                row.getString("package_key"),
                row.getString("name"),
                row.getString("origins").lines().toList(),
                Micros.toInstant(row.getLong("created")),
                Rows.optionalLong(row, "last_used").map(Micros::toInstant),
                Rows.optionalLong(row, "revoked").map(Micros::toInstant),
                Optional.ofNullable(row.getString("replaced_by")));
    }

    private static boolean isOrigin(String text) {
        if (!text.matches("https?://[^/?#@\\s]+")) {
            return false;
        }
        try {
            return URI.create(text).getHost() != null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
