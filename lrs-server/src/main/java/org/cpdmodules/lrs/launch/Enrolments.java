package org.cpdmodules.lrs.launch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cpdmodules.lrs.access.Member;
import org.cpdmodules.lrs.catalogue.CatalogueEntry;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.Micros;
import org.cpdmodules.lrs.database.Rows;
import org.cpdmodules.lrs.http.PublicAddress;
import org.cpdmodules.lrs.xapi.StoreId;

/** Who takes which module. Safe for many threads. */
@ApplicationScoped
public class Enrolments {
    static final String COLUMNS = "e.store_id, e.registration, e.member_id, e.module_id, e.module_version, "
            + "e.activity_id, e.enrolled, e.completed, e.passed, e.waived, e.satisfied";

    private final Database database;
    private final Clock clock;
    private final PublicAddress address;

    @Inject
    public Enrolments(Database database, Clock clock, PublicAddress address) {
        this.database = database;
        this.clock = clock;
        this.address = address;
    }

    /** For the CDI client proxy only. */
    Enrolments() {
        this(null, null, null);
    }

    /** What a learner takes or has taken, newest first. */
    public List<Enrolment> of(Member member) {
        return database.read(connection -> Rows.list(
                connection,
                "SELECT " + COLUMNS
                        + " FROM enrolment e WHERE e.store_id = ? AND e.member_id = ? ORDER BY e.enrolled DESC",
                Enrolments::enrolment,
                member.store().value(),
                member.id().toString()));
    }

    /** The learner's latest enrolment in a module. */
    public Optional<Enrolment> latest(Member member, String module) {
        return database.read(connection -> latest(connection, member, module));
    }

    /**
     * The registration under which the module is taken now. One that is under way goes on when a new version comes out; a new
     * version of a module that was finished begins anew, since its certificate is another one.
     */
    Enrolment enrol(Member member, CatalogueEntry entry) {
        return database.write(connection -> {
            Optional<Enrolment> known = latest(connection, member, entry.id());
            if (known.isPresent()
                    && (!known.get().isSatisfied() || known.get().version().equals(entry.version()))) {
                return upToDate(connection, known.get(), entry);
            }
            return insert(connection, member, entry);
        });
    }

    /** Notes when something was reached first; later times change nothing. */
    void reached(Enrolment enrolment, Milestone milestone, Instant when) {
        String column = milestone.column();
        database.write(connection -> Rows.change(
                connection,
                "UPDATE enrolment SET " + column + " = ? WHERE store_id = ? AND registration = ? AND " + column
                        + " IS NULL",
                Micros.of(when),
                enrolment.store().value(),
                enrolment.registration().toString()));
    }

    Optional<Enrolment> find(StoreId store, UUID registration) {
        return database.read(connection -> Rows.first(
                connection,
                "SELECT " + COLUMNS + " FROM enrolment e WHERE e.store_id = ? AND e.registration = ?",
                Enrolments::enrolment,
                store.value(),
                registration.toString()));
    }

    static Enrolment enrolment(ResultSet row) throws SQLException {
        return new Enrolment(
                new StoreId(row.getLong("store_id")),
                UUID.fromString(row.getString("registration")),
                UUID.fromString(row.getString("member_id")),
                row.getString("module_id"),
                row.getString("module_version"),
                row.getString("activity_id"),
                Micros.toInstant(row.getLong("enrolled")),
                Rows.optionalLong(row, "completed").map(Micros::toInstant),
                Rows.optionalLong(row, "passed").map(Micros::toInstant),
                Rows.optionalLong(row, "waived").map(Micros::toInstant),
                Rows.optionalLong(row, "satisfied").map(Micros::toInstant));
    }

    private static Optional<Enrolment> latest(Connection connection, Member member, String module) throws SQLException {
        return Rows.first(
                connection,
                "SELECT " + COLUMNS + " FROM enrolment e WHERE e.store_id = ? AND e.member_id = ? AND e.module_id = ?"
                        + " ORDER BY e.enrolled DESC",
                Enrolments::enrolment,
                member.store().value(),
                member.id().toString(),
                module);
    }

    private static Enrolment upToDate(Connection connection, Enrolment known, CatalogueEntry entry)
            throws SQLException {
        if (known.version().equals(entry.version())) {
            return known;
        }
        Rows.change(
                connection,
                "UPDATE enrolment SET module_version = ? WHERE store_id = ? AND registration = ?",
                entry.version(),
                known.store().value(),
                known.registration().toString());
        return new Enrolment(
                known.store(),
                known.registration(),
                known.member(),
                known.module(),
                entry.version(),
                known.activityId(),
                known.enrolled(),
                known.completed(),
                known.passed(),
                known.waived(),
                known.satisfied());
    }

    private Enrolment insert(Connection connection, Member member, CatalogueEntry entry) throws SQLException {
        Enrolment fresh = new Enrolment(
                member.store(),
                UUID.randomUUID(),
                member.id(),
                entry.id(),
                entry.version(),
                address.resolve("activities/" + entry.id() + "/lesson").toString(),
                clock.instant(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Rows.change(
                connection,
                """
                INSERT INTO enrolment
                  (store_id, registration, member_id, module_id, module_version, activity_id, enrolled)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                fresh.store().value(),
                fresh.registration().toString(),
                fresh.member().toString(),
                fresh.module(),
                fresh.version(),
                fresh.activityId(),
                Micros.of(fresh.enrolled()));
        return fresh;
    }
}
