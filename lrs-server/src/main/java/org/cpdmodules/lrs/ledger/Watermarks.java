package org.cpdmodules.lrs.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.DatabaseFull;
import org.cpdmodules.lrs.database.Micros;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * How far each store is committed. Where this process owns the database the answer comes from memory, so that a reader
 * never waits for the writer's lock on the store's row; else from the row.
 */
@ApplicationScoped
public class Watermarks {
    /** A watermark of an idle store is moved on when it is older than this. */
    private static final Duration STALE = Duration.ofMillis(250);

    private final Database database;
    private final Clock clock;
    private final Map<StoreId, Watermark> committed = new ConcurrentHashMap<>();
    private final Map<StoreId, ReentrantLock> moving = new ConcurrentHashMap<>();

    @Inject
    public Watermarks(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** For the CDI client proxy only. */
    protected Watermarks() {
        this(null, null);
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

    /**
     * The watermark, moved on to now where nobody has written lately: whoever waits for it must not wait for the next
     * Statement. The store's row is written under the sequencer's lock, so whatever comes later is stored later.
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public Watermark recent(StoreId store) {
        Watermark known = of(store);
        Instant now = clock.instant();
        ReentrantLock mover = moving.computeIfAbsent(store, id -> new ReentrantLock());
        if (known.stored().isAfter(now.minus(STALE)) || !mover.tryLock()) {
            return known;
        }
        try {
            Watermark moved = database.write(connection -> {
                move(connection, store, Micros.of(now));
                return read(connection, store);
            });
            return committed.merge(store, moved, Watermarks::later);
        } catch (DatabaseFull full) {
            // It stays where it is, which is as true as before: who only reads can go on.
            return known;
        } finally {
            mover.unlock();
        }
    }

    void advance(StoreId store, Watermark watermark) {
        committed.merge(store, watermark, Watermarks::later);
    }

    private static Watermark later(Watermark one, Watermark other) {
        boolean isLater = one.seq() > other.seq()
                || one.seq() == other.seq() && !one.stored().isBefore(other.stored());
        return isLater ? one : other;
    }

    private static void move(Connection connection, StoreId store, long now) throws SQLException {
        String sql = """
                UPDATE store
                SET last_stored = ?
                WHERE store_id = ? AND last_stored < ?""";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setLong(1, now);
            update.setLong(2, store.value());
            update.setLong(3, now);
            update.executeUpdate();
        }
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
