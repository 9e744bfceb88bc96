package org.cpdmodules.lrs.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import org.cpdmodules.lrs.database.Rows;
import org.cpdmodules.lrs.erasure.LearnerRecords;
import org.cpdmodules.lrs.ledger.ErasureRecord.Removed;
import org.cpdmodules.lrs.xapi.Ifi;

/** A learner's certificates, and the evidence towards them. A certificate that is gone verifies as unknown. */
@ApplicationScoped
public class LearnerCertificates implements LearnerRecords {
    @Override
    public List<Removed> kept(Place place, Ifi learner) throws SQLException {
        return List.of(
                count(place, learner, "certificate", "certificates"),
                count(place, learner, "certificate_evidence", "pieces of evidence towards certificates"));
    }

    private static Removed count(Place place, Ifi learner, String table, String what) throws SQLException {
        return Rows.first(
                        place.connection(),
                        "SELECT COUNT(*) FROM " + table + " WHERE store_id = ? AND learner_key = ?",
                        row -> new Removed(row.getLong(1), what),
                        place.store().value(),
                        LearnerKey.of(learner))
                .orElseThrow();
    }

    @Override
    public void erase(Place place, Ifi learner) throws SQLException {
        for (String table : List.of("certificate", "certificate_evidence")) {
            Rows.change(
                    place.connection(),
                    "DELETE FROM " + table + " WHERE store_id = ? AND learner_key = ?",
                    place.store().value(),
                    LearnerKey.of(learner));
        }
    }
}
