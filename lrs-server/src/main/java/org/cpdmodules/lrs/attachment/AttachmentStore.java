package org.cpdmodules.lrs.attachment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.cpdmodules.lrs.database.DamagedRecord;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.Rows;
import org.cpdmodules.lrs.http.BodyLimits;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * Attachment data in the database, once per store and hash, in chunks of {@value #CHUNK_BYTES} octets: so all servers on
 * one database see it, and it is committed before the Statement that needs it. No more than a chunk is in memory.
 */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class AttachmentStore {
    static final int CHUNK_BYTES = 524_288;

    private final Database database;
    private final Clock clock;
    private final KeptAttachments kept;

    @Inject
    public AttachmentStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.kept = new KeptAttachments(database);
    }

    /** For the CDI client proxy only. */
    protected AttachmentStore() {
        this(null, null);
    }

    /**
     * Takes in the octets of one part and commits them.
     *
     * @param declared the hash that the sender gives, hexadecimal
     * @param limit in octets; more is refused with 413
     * @return the upload; empty when the octets have another hash, and then nothing is kept
     */
    public Optional<Upload> receive(StoreId store, String declared, InputStream content, long limit)
            throws IOException {
        String sha2 = declared.toLowerCase(Locale.ROOT);
        MessageDigest digest = Sha2.digestFor(sha2);
        String blob = UUID.randomUUID().toString();
        begin(store, blob);
        boolean isGood = false;
        try {
            long length = 0;
            int index = 0;
            for (byte[] chunk = content.readNBytes(CHUNK_BYTES);
                    chunk.length > 0;
                    chunk = content.readNBytes(CHUNK_BYTES)) {
                length += chunk.length;
                if (length > limit) {
                    throw BodyLimits.tooLarge(limit);
                }
                digest.update(chunk);
                write(store, blob, index++, chunk);
            }
            isGood = HexFormat.of().formatHex(digest.digest()).equals(sha2);
            return isGood ? Optional.of(new Upload(sha2, blob, length)) : Optional.empty();
        } finally {
            if (!isGood) {
                drop(store, blob);
            }
        }
    }

    /**
     * Puts uploads under their hashes; where the store has such data already, the new octets are dropped, as they are when
     * this fails.
     */
    public void keep(StoreId store, List<Upload> uploads) {
        boolean areKept = false;
        try {
            for (Upload upload : uploads) {
                boolean isNew = database.write(connection -> keep(connection, store, upload));
                if (!isNew) {
                    drop(store, upload.blob());
                }
            }
            areKept = true;
        } finally {
            if (!areKept) {
                discard(store, uploads);
            }
        }
    }

    private boolean keep(Connection connection, StoreId store, Upload upload) throws SQLException {
        if (upload.signature().isPresent()) {
            keep(connection, store, upload.sha2(), upload.signature().get());
        }
        return insert(connection, store, upload);
    }

    /** How far the signature with this hash could be believed when it arrived; empty for what came as no signature. */
    public Optional<SignatureStanding> signature(StoreId store, String hash) {
        String sha2 = hash.toLowerCase(Locale.ROOT);
        return database.read(connection -> Rows.first(
                connection,
                "SELECT trust, signer, issuer FROM statement_signature WHERE store_id = ? AND sha2 = ?",
                row -> new SignatureStanding(
                        SignatureStanding.Trust.valueOf(row.getString(1)), row.getString(2), row.getString(3)),
                store.value(),
                sha2));
    }

    /** The first word stands: a signature that arrives again is the same, and trust is judged when it arrives. */
    private void keep(Connection connection, StoreId store, String sha2, SignatureStanding signature)
            throws SQLException {
        boolean isKnown = Rows.first(
                        connection,
                        "SELECT 1 FROM statement_signature WHERE store_id = ? AND sha2 = ?",
                        row -> true,
                        store.value(),
                        sha2)
                .isPresent();
        if (!isKnown) {
            Rows.change(
                    connection,
                    "INSERT INTO statement_signature (store_id, sha2, trust, signer, issuer, checked_ms) VALUES (?, ?, ?, ?, ?, ?)",
                    store.value(),
                    sha2,
                    signature.trust().name(),
                    signature.signer(),
                    signature.issuer(),
                    clock.millis());
        }
    }

    /** Forgets uploads that no Statement will refer to. */
    public void discard(StoreId store, List<Upload> uploads) {
        uploads.forEach(upload -> drop(store, upload.blob()));
    }

    /** The data with this hash; empty when the store has never received it. */
    public Optional<StoredAttachment> find(StoreId store, String hash) {
        String sha2 = hash.toLowerCase(Locale.ROOT);
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    SELECT blob_id, octets
                    FROM attachment
                    WHERE store_id = ? AND sha2 = ?""")) {
                select.setLong(1, store.value());
                select.setString(2, sha2);
                try (ResultSet row = select.executeQuery()) {
                    return row.next()
                            ? Optional.of(new StoredAttachment(sha2, row.getString(1), row.getLong(2)))
                            : Optional.empty();
                }
            }
        });
    }

    /**
     * Takes data out from under its hash, with what is known of it as a signature, in the caller's transaction; nobody finds
     * it any more. The octets go with {@link #dropData}.
     *
     * @return where the octets are; empty when the store has no such data
     */
    public Optional<String> forget(Connection connection, StoreId store, String sha2) throws SQLException {
        Optional<String> blob = Rows.first(
                connection,
                "SELECT blob_id FROM attachment WHERE store_id = ? AND sha2 = ?",
                row -> row.getString(1),
                store.value(),
                sha2);
        for (String table : List.of("attachment", "statement_signature")) {
            Rows.change(connection, "DELETE FROM " + table + " WHERE store_id = ? AND sha2 = ?", store.value(), sha2);
        }
        return blob;
    }

    /** Removes octets that no hash leads to any more; what is left of it by a crash goes when a server starts. */
    public void dropData(StoreId store, List<String> blobs) {
        blobs.forEach(blob -> drop(store, blob));
    }

    /**
     * Writes all octets, one chunk after the other.
     *
     * @throws DamagedRecord when they are not those that were kept; by then they may have been written
     */
    public void writeTo(StoreId store, StoredAttachment attachment, OutputStream out) throws IOException {
        MessageDigest digest = Sha2.digestFor(attachment.sha2());
        kept.writeTo(store, attachment, new DigestOutputStream(out, digest));
        if (!HexFormat.of().formatHex(digest.digest()).equals(attachment.sha2())) {
            throw new DamagedRecord(
                    "store " + store.value() + ", attachment data " + attachment.blob(),
                    "does not have the hash that it was stored with");
        }
    }

    /** Drops what was uploaded before the moment and never kept: a server died in between. */
    int sweep(long startedBeforeMs) {
        List<String[]> lost = database.read(connection -> {
            List<String[]> blobs = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement("""
                    SELECT b.store_id, b.blob_id
                    FROM attachment_blob b
                    WHERE b.started_ms < ?
                      AND NOT EXISTS (SELECT 1 FROM attachment a WHERE a.store_id = b.store_id AND a.blob_id = b.blob_id)""")) {
                select.setLong(1, startedBeforeMs);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        blobs.add(new String[] {row.getString(1), row.getString(2)});
                    }
                }
            }
            return blobs;
        });
        lost.forEach(pair -> drop(new StoreId(Long.parseLong(pair[0])), pair[1]));
        return lost.size();
    }

    private void begin(StoreId store, String blob) {
        database.write(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("""
                    INSERT INTO attachment_blob (store_id, blob_id, started_ms)
                    VALUES (?, ?, ?)""")) {
                insert.setLong(1, store.value());
                insert.setString(2, blob);
                insert.setLong(3, clock.millis());
                return insert.executeUpdate();
            }
        });
    }

    private void write(StoreId store, String blob, int index, byte[] chunk) {
        database.write(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("""
                    INSERT INTO attachment_chunk (store_id, blob_id, chunk, octets)
                    VALUES (?, ?, ?, ?)""")) {
                insert.setLong(1, store.value());
                insert.setString(2, blob);
                insert.setInt(3, index);
                insert.setBytes(4, chunk);
                return insert.executeUpdate();
            }
        });
    }

    /** Asks before it inserts: a unique key that fails would end the transaction on PostgreSQL; a race is run again. */
    private static boolean insert(Connection connection, StoreId store, Upload upload) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT 1 FROM attachment WHERE store_id = ? AND sha2 = ?")) {
            select.setLong(1, store.value());
            select.setString(2, upload.sha2());
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    return false;
                }
            }
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO attachment (store_id, sha2, blob_id, octets)
                VALUES (?, ?, ?, ?)""")) {
            insert.setLong(1, store.value());
            insert.setString(2, upload.sha2());
            insert.setString(3, upload.blob());
            insert.setLong(4, upload.length());
            return insert.executeUpdate() == 1;
        }
    }

    /** Removes what no hash leads to; a commit whose answer was lost may have made one lead there. */
    private void drop(StoreId store, String blob) {
        database.write(connection -> {
            for (String table : List.of("attachment_chunk", "attachment_blob")) {
                Rows.change(connection, """
                        DELETE FROM %s
                        WHERE store_id = ? AND blob_id = ?
                          AND NOT EXISTS (SELECT 1 FROM attachment a WHERE a.store_id = ? AND a.blob_id = ?)""".formatted(table), store.value(), blob, store.value(), blob);
            }
            return true;
        });
    }
}
