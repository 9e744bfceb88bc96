package org.cpdmodules.lrs.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import org.cpdmodules.lrs.database.Rows;
import org.cpdmodules.lrs.erasure.LearnerRecords;
import org.cpdmodules.lrs.ledger.ErasureRecord.Removed;
import org.cpdmodules.lrs.xapi.Ifi;

/** How far a learner is with which module. */
@ApplicationScoped
public class LearnerProgress implements LearnerRecords {
    @Override
    public List<Removed> kept(Place place, Ifi learner) throws SQLException {
        return Rows.list(
                place.connection(),
                "SELECT COUNT(*) FROM module_progress WHERE store_id = ? AND learner_hash = ?",
                row -> new Removed(row.getLong(1), "lines of progress in reports"),
                place.store().value(),
                ProgressBook.hash(learner));
    }

    @Override
    public void erase(Place place, Ifi learner) throws SQLException {
        for (String table : List.of("module_progress_item", "module_progress")) {
            Rows.change(
                    place.connection(),
                    "DELETE FROM " + table + " WHERE store_id = ? AND learner_hash = ?",
                    place.store().value(),
                    ProgressBook.hash(learner));
        }
    }
}
