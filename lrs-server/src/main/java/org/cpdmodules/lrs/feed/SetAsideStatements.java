package org.cpdmodules.lrs.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.Micros;
import org.cpdmodules.lrs.database.Rows;
import org.cpdmodules.lrs.xapi.StoreId;

/** What stands aside in each store, for whoever looks after it. */
@ApplicationScoped
public class SetAsideStatements {
    private final Database database;

    @Inject
    public SetAsideStatements(Database database) {
        this.database = database;
    }

    /** For the CDI client proxy only. */
    protected SetAsideStatements() {
        this(null);
    }

    /** The oldest of a store, at most so many. */
    @Transactional(TxType.NOT_SUPPORTED)
    public List<SetAsideStatement> oldest(StoreId store, int most) {
        String sql = """
                SELECT a.subscriber, a.seq, s.id, a.reason, a.attempts, a.set_aside, a.last_tried
                FROM feed_set_aside a
                JOIN statement s ON s.store_id = a.store_id AND s.seq = a.seq
                WHERE a.store_id = ?
                ORDER BY a.seq, a.subscriber
                FETCH FIRST %d ROWS ONLY""".formatted(most);
        return database.read(connection -> Rows.list(
                connection,
                sql,
                row -> new SetAsideStatement(
                        row.getString(1),
                        row.getLong(2),
                        database.product().uuid(row, 3).orElseThrow(),
                        row.getString(4),
                        row.getInt(5),
                        Micros.toInstant(row.getLong(6)),
                        Micros.toInstant(row.getLong(7))),
                store.value()));
    }

    /** How many there are in a store, of all subscribers. */
    @Transactional(TxType.NOT_SUPPORTED)
    public long count(StoreId store) {
        String sql = "SELECT COUNT(*) FROM feed_set_aside WHERE store_id = ?";
        return database.read(connection -> Rows.first(connection, sql, row -> row.getLong(1), store.value())
                .orElse(0L));
    }

    /** Forgets those that were erased on request, in the caller's transaction; to be called behind {@link CursorHold}. */
    public static void dropErased(Connection connection, StoreId store) throws SQLException {
        Rows.change(connection, """
                DELETE FROM feed_set_aside
                WHERE store_id = ? AND seq IN (SELECT e.seq FROM erasure e WHERE e.store_id = ?)""", store.value(), store.value());
    }
}
