package org.cpdmodules.lrs.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cpdmodules.lrs.database.Rows;
import org.cpdmodules.lrs.erasure.LearnerRecords;
import org.cpdmodules.lrs.ledger.ErasureRecord.Removed;
import org.cpdmodules.lrs.ledger.StatementErasure;
import org.cpdmodules.lrs.xapi.Ifi;

/** The names under which a learner was seen, and whatever else the directories say of words that are no longer used. */
@ApplicationScoped
public class LearnerNames implements LearnerRecords {
    @Override
    public List<Removed> kept(Place place, Ifi learner) throws SQLException {
        Optional<Long> agent = agent(place, learner);
        return agent.isEmpty()
                ? List.of()
                : Rows.list(
                        place.connection(),
                        "SELECT COUNT(*) FROM agent_name WHERE store_id = ? AND agent_id = ?",
                        row -> new Removed(row.getLong(1), "names in the directory of agents"),
                        place.store().value(),
                        agent.get());
    }

    @Override
    public void erase(Place place, Ifi learner) throws SQLException {
        // While statements of others name the learner, the word is still there; its names were gathered from all.
        Optional<Long> agent = agent(place, learner);
        if (agent.isPresent()) {
            drop(place, "agent_name", "agent_id", Set.of(agent.get()));
        }
    }

    @Override
    public void dropped(Place place, Set<Long> agents, Set<Long> activities) throws SQLException {
        drop(place, "agent_name", "agent_id", agents);
        drop(place, "activity_definition", "activity_id", activities);
    }

    private static void drop(Place place, String table, String column, Set<Long> numbers) throws SQLException {
        for (long number : numbers) {
            Rows.change(
                    place.connection(),
                    "DELETE FROM " + table + " WHERE store_id = ? AND " + column + " = ?",
                    place.store().value(),
                    number);
        }
    }

    private static Optional<Long> agent(Place place, Ifi learner) throws SQLException {
        return new StatementErasure(place.connection(), place.product(), place.store()).agent(learner);
    }
}
