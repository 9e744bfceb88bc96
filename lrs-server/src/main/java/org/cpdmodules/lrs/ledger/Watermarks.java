package org.cpdmodules.lrs.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.Micros;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * How far each store is committed. Where this process owns the database the answer comes from memory, so that a reader
 * never waits for the writer's lock on the store's row; else from the row.
 */
@ApplicationScoped
public class Watermarks {
    private final Database database;
    private final Map<StoreId, Watermark> committed = new ConcurrentHashMap<>();

    @Inject
    public Watermarks(Database database) {
        this.database = database;
    }

    /** For the CDI client proxy only. */
    protected Watermarks() {
        this(null);
    }

    /**
     * The watermark of a store. A query that is asked afterwards, and looks no further than its seq, sees all of it.
     *
     * @throws UnknownStore when there is no such store
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public Watermark of(StoreId store) {
        if (!database.product().isOwnedByThisProcess()) {
            return database.read(connection -> read(connection, store));
        }
        Watermark known = committed.get(store);
        if (known != null) {
            return known;
        }
        Watermark read = database.read(connection -> read(connection, store));
        return committed.merge(store, read, Watermarks::later);
    }

    void advance(StoreId store, Watermark watermark) {
        committed.merge(store, watermark, Watermarks::later);
    }

    private static Watermark later(Watermark one, Watermark other) {
        return one.seq() >= other.seq() ? one : other;
    }

    private static Watermark read(Connection connection, StoreId store) throws SQLException {
        String sql = "SELECT last_seq, last_stored FROM store WHERE store_id = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, store.value());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new UnknownStore(store);
                }
                return new Watermark(row.getLong(1), Micros.toInstant(row.getLong(2)));
            }
        }
    }
}
