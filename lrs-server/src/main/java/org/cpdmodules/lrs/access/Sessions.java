package org.cpdmodules.lrs.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.Micros;
import org.cpdmodules.lrs.database.Rows;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * Who is signed in, from which browser. The cookie holds a random secret, the table its hash. A session ends after 30 days,
 * a learner's also after 7 days and an administrator's after 12 hours without a request.
 */
@ApplicationScoped
class Sessions {
    static final Duration LIFE = Duration.ofDays(30);
    static final Duration LEARNER_IDLE = Duration.ofDays(7);
    static final Duration ADMINISTRATOR_IDLE = Duration.ofHours(12);
    private static final Duration SEEN_AGAIN = Duration.ofMinutes(5);

    private final Database database;
    private final Clock clock;

    private record Known(Member member, Instant created, Instant lastSeen) {}

    @Inject
    Sessions(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** For the CDI client proxy only. */
    Sessions() {
        this(null, null);
    }

    /** Opens a session and returns the secret for its cookie; sessions that ended long ago are cleared away. */
    String open(Member member) {
        String secret = Secrets.code(256);
        long now = Micros.of(clock.instant());
        database.write(connection -> {
            Rows.change(
                    connection,
                    "DELETE FROM web_session WHERE store_id = ? AND (created < ? OR last_seen < ?)",
                    member.store().value(),
                    Micros.of(clock.instant().minus(LIFE)),
                    Micros.of(clock.instant().minus(LEARNER_IDLE)));
            return Rows.change(
                    connection,
                    """
                    INSERT INTO web_session (store_id, secret_hash, member_id, created, last_seen)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                    member.store().value(),
                    Secrets.hash(secret),
                    member.id().toString(),
                    now,
                    now);
        });
        return secret;
    }

    /** Who the secret of a cookie belongs to; empty when the session has ended. */
    Optional<Member> find(StoreId store, String secret) {
        String hash = Secrets.hash(secret);
        Optional<Known> known = database.read(connection -> Rows.first(
                connection,
                """
                SELECT m.store_id, m.id, m.email, m.name, m.member_role, m.home_page, m.password_hash,
                       m.created, m.last_seen, m.deactivated, s.created AS opened, s.last_seen AS used
                FROM web_session s
                JOIN member m ON m.store_id = s.store_id AND m.id = s.member_id
                WHERE s.store_id = ? AND s.secret_hash = ?
                """,
                row -> new Known(
                        Members.member(row),
                        Micros.toInstant(row.getLong("opened")),
                        Micros.toInstant(row.getLong("used"))),
                store.value(),
                hash));
        return known.filter(this::holds).map(found -> {
            touch(store, hash, found);
            return found.member();
        });
    }

    void close(StoreId store, String secret) {
        database.write(connection -> Rows.change(
                connection,
                "DELETE FROM web_session WHERE store_id = ? AND secret_hash = ?",
                store.value(),
                Secrets.hash(secret)));
    }

    private boolean holds(Known known) {
        Duration idle = known.member().isAdministrator() ? ADMINISTRATOR_IDLE : LEARNER_IDLE;
        Instant now = clock.instant();
        return known.member().isActive()
                && known.created().plus(LIFE).isAfter(now)
                && known.lastSeen().plus(idle).isAfter(now);
    }

    private void touch(StoreId store, String hash, Known known) {
        Instant now = clock.instant();
        if (known.lastSeen().plus(SEEN_AGAIN).isBefore(now)) {
            database.write(connection -> Rows.change(
                    connection,
                    "UPDATE web_session SET last_seen = ? WHERE store_id = ? AND secret_hash = ?",
                    Micros.of(now),
                    store.value(),
                    hash));
        }
    }
}
