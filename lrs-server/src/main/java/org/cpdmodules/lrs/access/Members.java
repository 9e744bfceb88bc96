package org.cpdmodules.lrs.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.Micros;
import org.cpdmodules.lrs.database.Rows;
import org.cpdmodules.lrs.http.PublicAddress;
import org.cpdmodules.lrs.xapi.StoreId;

/** The people with an account: invites them, knows their passwords' hashes, lets them go. Safe for many threads. */
@ApplicationScoped
public class Members {
    /** How long an invitation can be accepted. */
    public static final Duration INVITATION_LIFE = Duration.ofDays(14);

    private static final Duration SEEN_AGAIN = Duration.ofMinutes(5);
    /** What {@link #member(ResultSet)} reads. */
    static final String COLUMNS =
            "store_id, id, email, name, member_role, home_page, password_hash, created, last_seen, deactivated";

    private final Database database;
    private final Clock clock;
    private final PublicAddress address;

    /** What became of adding a person. */
    public sealed interface Addition permits Added, EmailTaken {}

    public record Added(Member member) implements Addition {}

    /** Somebody in the store has this address already. */
    public record EmailTaken(String email) implements Addition {}

    @Inject
    public Members(Database database, Clock clock, PublicAddress address) {
        this.database = database;
        this.clock = clock;
        this.address = address;
    }

    /** For the CDI client proxy only. */
    Members() {
        this(null, null, null);
    }

    /** Whether an e-mail address can be one: something before and behind one {@code @}, no space, at most 320 characters. */
    public static boolean isEmail(String text) {
        return text.length() <= 320 && text.matches("[^\\s@<>\"]+@[^\\s@<>\"]+\\.[^\\s@<>\"]+");
    }

    /** Adds a person who has no password yet. */
    public Addition add(StoreId store, String name, String email, Role role) {
        String address = normal(email);
        Member member = new Member(
                store,
                UUID.randomUUID(),
                address,
                name.strip(),
                role,
                this.address.value().toString(),
                false,
                now(),
                Optional.empty(),
                Optional.empty());
        return database.write(connection -> {
            if (byEmail(connection, store, address).isPresent()) {
                return new EmailTaken(address);
            }
            Rows.change(
                    connection,
                    """
                    INSERT INTO member (store_id, id, email, name, member_role, home_page, created)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                    store.value(),
                    member.id().toString(),
                    address,
                    member.name(),
                    role.key(),
                    member.homePage(),
                    Micros.of(member.created()));
            return new Added(member);
        });
    }

    public Optional<Member> byId(StoreId store, UUID id) {
        return database.read(connection -> Rows.first(
                connection,
                "SELECT " + COLUMNS + " FROM member WHERE store_id = ? AND id = ?",
                Members::member,
                store.value(),
                id.toString()));
    }

    public Optional<Member> byEmail(StoreId store, String email) {
        return database.read(connection -> byEmail(connection, store, normal(email)));
    }

    /** Whether somebody who can sign in may administer the store. */
    boolean hasAdministrator(StoreId store) {
        return database.read(connection -> Rows.first(connection, """
                        SELECT COUNT(*)
                        FROM member
                        WHERE store_id = ? AND member_role = 'administrator'
                          AND password_hash IS NOT NULL AND deactivated IS NULL
                        """, row -> row.getLong(1) > 0, store.value())
                .orElse(false));
    }

    /**
     * Lets a person in again, or no longer; open sessions end at once. The last administrator stays, also when two send each
     * other away in one moment.
     */
    public boolean setActive(Member member, boolean active) {
        return database.write(connection -> {
            if (!active && isLastAdministrator(connection, member)) {
                return false;
            }
            Rows.change(
                    connection,
                    "UPDATE member SET deactivated = ? WHERE store_id = ? AND id = ?",
                    active ? null : Micros.of(now()),
                    member.store().value(),
                    member.id().toString());
            endSessions(connection, member);
            dropInvitations(connection, member);
            return true;
        });
    }

    /** Changes how a person is called; certificates that were issued keep the old name. */
    public void rename(Member member, String name) {
        database.write(connection -> Rows.change(
                connection,
                "UPDATE member SET name = ? WHERE store_id = ? AND id = ?",
                name.strip(),
                member.store().value(),
                member.id().toString()));
    }

    /** A fresh code with which the person chooses a password, once; earlier ones stop working. */
    public String invite(Member member) {
        String code = Secrets.code(128);
        database.write(connection -> {
            dropInvitations(connection, member);
            return Rows.change(
                    connection,
                    "INSERT INTO invitation (store_id, code_hash, member_id, created, expires) VALUES (?, ?, ?, ?, ?)",
                    member.store().value(),
                    Secrets.hash(code),
                    member.id().toString(),
                    Micros.of(now()),
                    Micros.of(now().plus(INVITATION_LIFE)));
        });
        return code;
    }

    /** Who an invitation is for; empty when it was used, is too old or never was. */
    Optional<Member> invited(StoreId store, String code) {
        return database.read(connection -> invited(connection, store, code));
    }

    /** Sets the password of who was invited; the invitation is used up. Empty when it no longer holds. */
    Optional<Member> accept(StoreId store, String code, String password) {
        String hash = Password.hash(password);
        return database.write(connection -> {
            Optional<Member> member = invited(connection, store, code);
            if (member.isEmpty() || !used(connection, store, code)) {
                return Optional.empty();
            }
            setPassword(connection, member.get(), hash);
            return member;
        });
    }

    /** Who signs in with this address and this password; takes the same time for an address that nobody has. */
    Optional<Member> authenticate(StoreId store, String email, String password) {
        record Known(Member member, Optional<String> hash) {}
        Optional<Known> known = database.read(connection -> Rows.first(
                connection,
                "SELECT " + COLUMNS + " FROM member WHERE store_id = ? AND email = ?",
                row -> new Known(member(row), Optional.ofNullable(row.getString("password_hash"))),
                store.value(),
                normal(email)));
        boolean matches = Password.matches(password, known.flatMap(Known::hash));
        return known.map(Known::member).filter(member -> matches && member.isActive());
    }

    /** Makes an administrator with a password, or gives the password to the person with that address. */
    Member administrator(StoreId store, String name, String email, String password) {
        Member member = byEmail(store, email).orElseGet(() -> {
            Addition addition = add(store, name, email, Role.ADMINISTRATOR);
            return addition instanceof Added added
                    ? added.member()
                    : byEmail(store, email).orElseThrow();
        });
        String hash = Password.hash(password);
        return database.write(connection -> {
            Rows.change(
                    connection,
                    "UPDATE member SET member_role = 'administrator', deactivated = NULL WHERE store_id = ? AND id = ?",
                    store.value(),
                    member.id().toString());
            setPassword(connection, member, hash);
            return byEmail(connection, store, member.email()).orElseThrow();
        });
    }

    /** Notes that the person is there; writes at most every five minutes. */
    void seen(Member member) {
        Instant now = now();
        if (member.lastSeen().isPresent()
                && member.lastSeen().get().plus(SEEN_AGAIN).isAfter(now)) {
            return;
        }
        database.write(connection -> Rows.change(
                connection,
                "UPDATE member SET last_seen = ? WHERE store_id = ? AND id = ?",
                Micros.of(now),
                member.store().value(),
                member.id().toString()));
    }

    static Member member(ResultSet row) throws SQLException {
        return new Member(
                new StoreId(row.getLong("store_id")),
                UUID.fromString(row.getString("id")),
                row.getString("email"),
                row.getString("name"),
                Role.of(row.getString("member_role")),
                row.getString("home_page"),
                row.getString("password_hash") != null,
                Micros.toInstant(row.getLong("created")),
                Rows.optionalLong(row, "last_seen").map(Micros::toInstant),
                Rows.optionalLong(row, "deactivated").map(Micros::toInstant));
    }

    private Optional<Member> invited(Connection connection, StoreId store, String code) throws SQLException {
        return Rows.first(connection, """
                SELECT m.store_id, m.id, m.email, m.name, m.member_role, m.home_page, m.password_hash,
                       m.created, m.last_seen, m.deactivated
                FROM invitation i
                JOIN member m ON m.store_id = i.store_id AND m.id = i.member_id
                WHERE i.store_id = ? AND i.code_hash = ? AND i.expires > ? AND m.deactivated IS NULL
                """, Members::member, store.value(), Secrets.hash(code), Micros.of(now()));
    }

    private static boolean used(Connection connection, StoreId store, String code) throws SQLException {
        return Rows.change(
                        connection,
                        "DELETE FROM invitation WHERE store_id = ? AND code_hash = ?",
                        store.value(),
                        Secrets.hash(code))
                == 1;
    }

    private static void setPassword(Connection connection, Member member, String hash) throws SQLException {
        Rows.change(
                connection,
                "UPDATE member SET password_hash = ? WHERE store_id = ? AND id = ?",
                hash,
                member.store().value(),
                member.id().toString());
        endSessions(connection, member);
    }

    private static void endSessions(Connection connection, Member member) throws SQLException {
        Rows.change(
                connection,
                "DELETE FROM web_session WHERE store_id = ? AND member_id = ?",
                member.store().value(),
                member.id().toString());
    }

    private static void dropInvitations(Connection connection, Member member) throws SQLException {
        Rows.change(
                connection,
                "DELETE FROM invitation WHERE store_id = ? AND member_id = ?",
                member.store().value(),
                member.id().toString());
    }

    /** Holds the rows of all who can administer until the transaction ends: who asks second sees whom the first let go. */
    private boolean isLastAdministrator(Connection connection, Member member) throws SQLException {
        return member.isAdministrator()
                && Rows.list(
                                connection,
                                """
                                SELECT id
                                FROM member
                                WHERE store_id = ? AND member_role = 'administrator'
                                  AND password_hash IS NOT NULL AND deactivated IS NULL""" + database.product().lockingRows(),
                                row -> row.getString(1),
                                member.store().value())
                        .stream()
                        .allMatch(member.id().toString()::equals);
    }

    private static Optional<Member> byEmail(Connection connection, StoreId store, String email) throws SQLException {
        return Rows.first(
                connection,
                "SELECT " + COLUMNS + " FROM member WHERE store_id = ? AND email = ?",
                Members::member,
                store.value(),
                email);
    }

    private static String normal(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    private Instant now() {
        return clock.instant();
    }
}
