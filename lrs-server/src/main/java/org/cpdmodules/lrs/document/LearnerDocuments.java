package org.cpdmodules.lrs.document;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cpdmodules.lrs.database.TextKey;
import org.cpdmodules.lrs.erasure.LearnerRecords;
import org.cpdmodules.lrs.ledger.ErasureRecord.Removed;
import org.cpdmodules.lrs.xapi.Ifi;

/** A learner's State and Agent Profile documents. Activity Profiles belong to no learner. */
@ApplicationScoped
public class LearnerDocuments implements LearnerRecords {
    private static final Map<DocumentScope.Kind, String> KINDS = Map.of(
            DocumentScope.Kind.STATE, "State documents", DocumentScope.Kind.AGENT_PROFILE, "Agent Profile documents");

    @Override
    public List<Removed> kept(Place place, Ifi learner) throws SQLException {
        List<Removed> kept = new ArrayList<>();
        for (DocumentScope.Kind kind : DocumentScope.Kind.values()) {
            if (KINDS.containsKey(kind)) {
                try (PreparedStatement select = prepare(place, "SELECT COUNT(*) FROM document", learner, kind);
                        ResultSet row = select.executeQuery()) {
                    row.next();
                    kept.add(new Removed(row.getLong(1), KINDS.get(kind)));
                }
            }
        }
        return kept;
    }

    @Override
    public void erase(Place place, Ifi learner) throws SQLException {
        for (DocumentScope.Kind kind : KINDS.keySet()) {
            try (PreparedStatement delete = prepare(place, "DELETE FROM document", learner, kind)) {
                delete.executeUpdate();
            }
        }
    }

    private static PreparedStatement prepare(Place place, String what, Ifi learner, DocumentScope.Kind kind)
            throws SQLException {
        PreparedStatement statement =
                place.connection().prepareStatement(what + " WHERE store_id = ? AND kind = ? AND agent_key = ?");
        try {
            statement.setLong(1, place.store().value());
            statement.setInt(2, kind.number);
            place.product().setUuid(statement, 3, TextKey.of(learner.canonical()));
            return statement;
        } catch (SQLException failure) {
            statement.close();
            throw failure;
        }
    }
}
