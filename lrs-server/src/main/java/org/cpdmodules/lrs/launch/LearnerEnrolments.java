package org.cpdmodules.lrs.launch;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpdmodules.lrs.access.LearnerAccount;
import org.cpdmodules.lrs.database.Rows;
import org.cpdmodules.lrs.erasure.LearnerRecords;
import org.cpdmodules.lrs.ledger.ErasureRecord.Removed;
import org.cpdmodules.lrs.xapi.Ifi;

/** The enrolments of somebody with an account here, and their cmi5 sessions. */
@ApplicationScoped
public class LearnerEnrolments implements LearnerRecords {
    @Override
    public List<Removed> kept(Place place, Ifi learner) throws SQLException {
        List<String> registrations = registrations(place, learner);
        return List.of(
                new Removed(registrations.size(), "enrolments"),
                new Removed(sessions(place, registrations).size(), "sessions of cmi5"));
    }

    @Override
    public void erase(Place place, Ifi learner) throws SQLException {
        List<String> registrations = registrations(place, learner);
        List<String> scopes = new ArrayList<>(sessions(place, registrations));
        scopes.addAll(registrations);
        delete(place, "cmi5_claim", "scope_id", scopes);
        delete(place, "cmi5_session", "registration", registrations);
        delete(place, "enrolment", "registration", registrations);
    }

    private static void delete(Place place, String table, String column, List<String> keys) throws SQLException {
        for (String key : keys) {
            Rows.change(
                    place.connection(),
                    "DELETE FROM " + table + " WHERE store_id = ? AND " + column + " = ?",
                    place.store().value(),
                    key);
        }
    }

    private static List<String> registrations(Place place, Ifi learner) throws SQLException {
        Optional<String> member = LearnerAccount.member(place, learner);
        return member.isEmpty()
                ? List.of()
                : Rows.list(
                        place.connection(),
                        "SELECT registration FROM enrolment WHERE store_id = ? AND member_id = ?",
                        row -> row.getString(1),
                        place.store().value(),
                        member.get());
    }

    private static List<String> sessions(Place place, List<String> registrations) throws SQLException {
        List<String> sessions = new ArrayList<>();
        for (String registration : registrations) {
            sessions.addAll(Rows.list(
                    place.connection(),
                    "SELECT id FROM cmi5_session WHERE store_id = ? AND registration = ?",
                    row -> row.getString(1),
                    place.store().value(),
                    registration));
        }
        return sessions;
    }
}
