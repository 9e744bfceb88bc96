package org.cpdmodules.lrs.launch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.Micros;
import org.cpdmodules.lrs.database.Rows;
import org.cpdmodules.lrs.xapi.StoreId;

/** The launches of AUs: opened, fetched once, finished or abandoned. Safe for many threads. */
@ApplicationScoped
class Cmi5Sessions {
    /** How long after its launch an AU may ask for its token. */
    static final Duration FETCH_LIFE = Duration.ofMinutes(10);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String SELECT = "SELECT s.id, s.launch_mode, s.fetched, s.launched, s.initialized, "
            + "s.last_statement, s.finished, s.abandoned, " + Enrolments.COLUMNS
            + " FROM cmi5_session s JOIN enrolment e ON e.store_id = s.store_id AND e.registration = s.registration ";

    private final Database database;
    private final Clock clock;

    /** A new session, and the code of its fetch address. */
    record Opened(Cmi5Session session, String fetchCode) {}

    /** Verbs that were used in a session or its registration, and by which Statement. */
    record Claims(Map<String, UUID> inSession, Map<String, UUID> inRegistration) {
        Claims {
            inSession = Map.copyOf(inSession);
            inRegistration = Map.copyOf(inRegistration);
        }
    }

    @Inject
    Cmi5Sessions(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** For the CDI client proxy only. */
    Cmi5Sessions() {
        this(null, null);
    }

    Opened open(Enrolment enrolment, LaunchMode mode) {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        String code = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Cmi5Session session = new Cmi5Session(
                UUID.randomUUID(),
                enrolment,
                mode,
                Optional.empty(),
                clock.instant(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        database.write(connection -> Rows.change(
                connection,
                """
                INSERT INTO cmi5_session (store_id, id, registration, launch_mode, fetch_hash, launched)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
                enrolment.store().value(),
                session.id().toString(),
                enrolment.registration().toString(),
                mode.text(),
                hash(code),
                Micros.of(session.launched())));
        return new Opened(session, code);
    }

    Optional<Cmi5Session> find(StoreId store, UUID id) {
        return database.read(connection -> Rows.first(
                connection,
                SELECT + "WHERE s.store_id = ? AND s.id = ?",
                Cmi5Sessions::session,
                store.value(),
                id.toString()));
    }

    /**
     * The sessions of a registration that have neither finished nor been abandoned, oldest first. One whose {@code terminated}
     * is stored has finished, although the feed may not have told so yet.
     */
    List<Cmi5Session> active(Enrolment enrolment) {
        return database.read(connection -> {
            List<Cmi5Session> open = Rows.list(
                    connection,
                    SELECT + "WHERE s.store_id = ? AND s.registration = ? AND s.finished IS NULL"
                            + " AND s.abandoned IS NULL ORDER BY s.launched",
                    Cmi5Sessions::session,
                    enrolment.store().value(),
                    enrolment.registration().toString());
            List<Cmi5Session> active = new ArrayList<>();
            for (Cmi5Session session : open) {
                UUID end = claims(connection, session, session.id()).get(Cmi5Verb.TERMINATED.key());
                if (end == null || !isStored(connection, session, end)) {
                    active.add(session);
                }
            }
            return active;
        });
    }

    /** What was claimed may have been refused since, or be on its way. */
    private boolean isStored(Connection connection, Cmi5Session session, UUID statement) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT seq FROM statement WHERE store_id = ? AND id = ?")) {
            select.setLong(1, session.enrolment().store().value());
            database.product().setUuid(select, 2, statement);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Uses a fetch address up; empty when it was used, is too old, never was, or its session has ended. */
    Optional<Cmi5Session> fetch(StoreId store, String code) {
        Instant now = clock.instant();
        return database.write(connection -> {
            int found = Rows.change(
                    connection, """
                    UPDATE cmi5_session
                    SET fetched = ?
                    WHERE store_id = ? AND fetch_hash = ? AND fetched IS NULL AND launched > ?
                      AND finished IS NULL AND abandoned IS NULL
                    """, Micros.of(now), store.value(), hash(code), Micros.of(now.minus(FETCH_LIFE)));
            return found == 1
                    ? Rows.first(
                            connection,
                            SELECT + "WHERE s.store_id = ? AND s.fetch_hash = ?",
                            Cmi5Sessions::session,
                            store.value(),
                            hash(code))
                    : Optional.<Cmi5Session>empty();
        });
    }

    /** Ends a session that did not end itself; false when it has ended meanwhile. */
    boolean abandon(Cmi5Session session) {
        return database.write(connection -> Rows.change(
                        connection,
                        """
                        UPDATE cmi5_session
                        SET abandoned = ?
                        WHERE store_id = ? AND id = ? AND finished IS NULL AND abandoned IS NULL
                        """,
                        Micros.of(clock.instant()),
                        session.enrolment().store().value(),
                        session.id().toString())
                == 1);
    }

    /** Notes what the AU said, and when. */
    void heard(StoreId store, UUID id, Optional<Cmi5Verb> verb, Instant when) {
        String column = verb.flatMap(Cmi5Verb::sessionColumn)
                .map(name -> ", " + name + " = COALESCE(" + name + ", ?)")
                .orElse("");
        // A Statement may come late, behind others that were said after it.
        String sql =
                "UPDATE cmi5_session SET last_statement = CASE WHEN last_statement > ? THEN last_statement ELSE ? END"
                        + column + " WHERE store_id = ? AND id = ?";
        List<Object> parameters = new ArrayList<>(Collections.nCopies(column.isEmpty() ? 2 : 3, Micros.of(when)));
        parameters.add(store.value());
        parameters.add(id.toString());
        database.write(connection -> Rows.change(connection, sql, parameters.toArray()));
    }

    /**
     * Decides on Statements with the verbs that were used so far, and keeps the ones that these use; two requests at once
     * can't both use a verb.
     *
     * @param decision what to object; nothing is kept when there is something
     */
    <P> Optional<P> claim(Cmi5Session session, Map<Cmi5Verb, UUID> uses, Function<Claims, Optional<P>> decision) {
        return database.write(connection -> {
            Claims claims = new Claims(
                    claims(connection, session, session.id()),
                    claims(connection, session, session.enrolment().registration()));
            Optional<P> objection = decision.apply(claims);
            if (objection.isPresent()) {
                return objection;
            }
            for (Map.Entry<Cmi5Verb, UUID> use : uses.entrySet()) {
                keep(connection, session, session.id(), claims.inSession(), use);
                if (use.getKey().isOncePerRegistration()) {
                    keep(connection, session, session.enrolment().registration(), claims.inRegistration(), use);
                }
            }
            return objection;
        });
    }

    private static Map<String, UUID> claims(Connection connection, Cmi5Session session, UUID scope)
            throws SQLException {
        Map<String, UUID> claims = new HashMap<>();
        Rows.list(
                        connection,
                        "SELECT verb, statement_id FROM cmi5_claim WHERE store_id = ? AND scope_id = ?",
                        row -> Map.entry(row.getString("verb"), UUID.fromString(row.getString("statement_id"))),
                        session.enrolment().store().value(),
                        scope.toString())
                .forEach(claim -> claims.put(claim.getKey(), claim.getValue()));
        return claims;
    }

    private static void keep(
            Connection connection,
            Cmi5Session session,
            UUID scope,
            Map<String, UUID> known,
            Map.Entry<Cmi5Verb, UUID> use)
            throws SQLException {
        if (!known.containsKey(use.getKey().key())) {
            Rows.change(
                    connection,
                    "INSERT INTO cmi5_claim (store_id, scope_id, verb, statement_id) VALUES (?, ?, ?, ?)",
                    session.enrolment().store().value(),
                    scope.toString(),
                    use.getKey().key(),
                    use.getValue().toString());
        }
    }

    private static Cmi5Session session(ResultSet row) throws SQLException {
        return new Cmi5Session(
                UUID.fromString(row.getString("id")),
                Enrolments.enrolment(row),
                LaunchMode.of(row.getString("launch_mode")),
                Rows.optionalLong(row, "fetched").map(Micros::toInstant),
                Micros.toInstant(row.getLong("launched")),
                Rows.optionalLong(row, "initialized").map(Micros::toInstant),
                Rows.optionalLong(row, "last_statement").map(Micros::toInstant),
                Rows.optionalLong(row, "finished").map(Micros::toInstant),
                Rows.optionalLong(row, "abandoned").map(Micros::toInstant));
    }

    private static String hash(String code) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
