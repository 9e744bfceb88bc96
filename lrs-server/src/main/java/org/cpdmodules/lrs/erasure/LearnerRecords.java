package org.cpdmodules.lrs.erasure;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.cpdmodules.lrs.database.Product;
import org.cpdmodules.lrs.ledger.ErasureRecord.Removed;
import org.cpdmodules.lrs.xapi.Ifi;
import org.cpdmodules.lrs.xapi.StoreId;

/** What a room keeps about a learner beside the statements. Beans of this type are asked whenever somebody is erased. */
public interface LearnerRecords {
    /** Where to look. */
    record Place(Connection connection, Product product, StoreId store) {}

    /** What there is, by kind and in words for people; kinds of which there is nothing may be left out. */
    List<Removed> kept(Place place, Ifi learner) throws SQLException;

    /** Removes all of it, in the caller's transaction. */
    void erase(Place place, Ifi learner) throws SQLException;

    /** Removes what belongs to agents and activities that no statement mentions any more. */
    default void dropped(Place place, Set<Long> agents, Set<Long> activities) throws SQLException {}

    /** Where others have rows that lead to these, these go after them. */
    default boolean isLast() {
        return false;
    }
}
