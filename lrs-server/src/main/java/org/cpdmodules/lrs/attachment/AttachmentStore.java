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
import org.cpdmodules.lrs.database.DamagedRecord;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.Rows;
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

    /** What a request is going to bring. */
    public Intake intake(StoreId store) {
        return new Intake(database, clock, store);
    }

    /**
     * Takes in the octets of one part.
     *
     * @param declared the hash that the sender gives, hexadecimal
     * @param limit in octets; more is refused with 413
     * @param signature how far the data can be believed, when it is a signature
     * @return whether the octets have that hash; where not, nothing of the request may be kept
     */
    public boolean receive(
            Intake intake, String declared, InputStream content, long limit, Optional<SignatureStanding> signature)
            throws IOException {
        return intake.receive(declared, content, limit, signature);
    }

    /**
     * Commits all data of a request under its hashes; where the store has such data already, the new octets are dropped, as
     * they are when this fails.
     */
    public void keep(Intake intake) {
        intake.keep();
    }

    /** Forgets data that no Statement will refer to. */
    public void discard(Intake intake) {
        intake.discard();
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
        Intake.drop(database, store, blobs);
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
        lost.forEach(pair -> Intake.drop(database, new StoreId(Long.parseLong(pair[0])), List.of(pair[1])));
        return lost.size();
    }
}
