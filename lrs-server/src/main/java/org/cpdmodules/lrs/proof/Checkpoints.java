package org.cpdmodules.lrs.proof;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.Micros;
import org.cpdmodules.lrs.ledger.HashLog;
import org.cpdmodules.lrs.ledger.LedgerEntries;
import org.cpdmodules.lrs.xapi.StoreId;

/** The signed checkpoints of the stores' hash logs. Safe for any number of threads and for several servers. */
@ApplicationScoped
public class Checkpoints {
    private final Database database;
    private final Clock clock;

    @Inject
    public Checkpoints(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** For the CDI client proxy only. */
    protected Checkpoints() {
        this(null, null);
    }

    /**
     * A checkpoint of all that is committed now; the last one when nothing has come since.
     *
     * @throws org.cpdmodules.lrs.ledger.UnknownStore when there is no such store
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public SignedCheckpoint make(StoreId store) {
        return database.write(
                connection -> sign(connection, store, new LedgerEntries(connection, database.product(), store).log()));
    }

    /** The latest checkpoint; empty when none was ever made. */
    @Transactional(TxType.NOT_SUPPORTED)
    public Optional<SignedCheckpoint> latest(StoreId store) {
        return database.read(connection -> latest(connection, store));
    }

    /** All checkpoints, by size. */
    static List<SignedCheckpoint> all(Connection connection, StoreId store) throws SQLException {
        return read(
                connection,
                store,
                "SELECT log_size, made, note FROM checkpoint WHERE store_id = ? " + "ORDER BY log_size, key_number");
    }

    /** The keys that have signed checkpoints, newest first. */
    @Transactional(TxType.NOT_SUPPORTED)
    public List<VerifierKey> keys(StoreId store) {
        return database.read(connection -> new CheckpointKeys(connection, store).all());
    }

    /** Makes a new key for the store and signs the log with it at once. */
    @Transactional(TxType.NOT_SUPPORTED)
    public SignedCheckpoint renewKey(StoreId store) {
        return database.write(connection -> {
            new CheckpointKeys(connection, store).renew(Micros.of(clock.instant()));
            return sign(connection, store, new LedgerEntries(connection, database.product(), store).log());
        });
    }

    /** A checkpoint of a log that was committed like this. */
    SignedCheckpoint make(StoreId store, HashLog log) {
        return database.write(connection -> sign(connection, store, log));
    }

    private SignedCheckpoint sign(Connection connection, StoreId store, HashLog log) throws SQLException {
        long now = Micros.of(clock.instant());
        CheckpointKeys.Current current = new CheckpointKeys(connection, store).current(now);
        Optional<SignedCheckpoint> there = there(connection, store, log.size(), current.number());
        if (there.isPresent()) {
            return there.get();
        }
        SigningKey key = current.key();
        Checkpoint checkpoint = new Checkpoint(key.verifier().name(), log.size(), log.root());
        String note = key.sign(checkpoint.text()).note();
        String sql = "INSERT INTO checkpoint (store_id, log_size, key_number, made, note) VALUES (?, ?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setLong(1, store.value());
            insert.setLong(2, log.size());
            insert.setInt(3, current.number());
            insert.setLong(4, now);
            insert.setString(5, note);
            insert.executeUpdate();
        }
        return new SignedCheckpoint(log.size(), Micros.toInstant(now), note);
    }

    private static Optional<SignedCheckpoint> there(Connection connection, StoreId store, long size, int key)
            throws SQLException {
        String sql = "SELECT made, note FROM checkpoint WHERE store_id = ? AND log_size = ? AND key_number = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, store.value());
            select.setLong(2, size);
            select.setInt(3, key);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new SignedCheckpoint(size, Micros.toInstant(row.getLong(1)), row.getString(2)))
                        : Optional.empty();
            }
        }
    }

    private static Optional<SignedCheckpoint> latest(Connection connection, StoreId store) throws SQLException {
        return read(connection, store, """
                SELECT log_size, made, note
                FROM checkpoint
                WHERE store_id = ?
                ORDER BY log_size DESC, key_number DESC
                FETCH FIRST 1 ROWS ONLY""").stream().findFirst();
    }

    private static List<SignedCheckpoint> read(Connection connection, StoreId store, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, store.value());
            try (ResultSet row = select.executeQuery()) {
                List<SignedCheckpoint> checkpoints = new ArrayList<>();
                while (row.next()) {
                    checkpoints.add(
                            new SignedCheckpoint(row.getLong(1), Micros.toInstant(row.getLong(2)), row.getString(3)));
                }
                return checkpoints;
            }
        }
    }
}
