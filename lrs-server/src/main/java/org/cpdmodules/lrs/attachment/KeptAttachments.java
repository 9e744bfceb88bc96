package org.cpdmodules.lrs.attachment;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.cpdmodules.lrs.database.DamagedRecord;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * Reads attachment data that a store has kept; no more than a chunk is in memory. Needs nothing of HTTP, so commands read by
 * it beside the server. Safe for any number of threads.
 */
public final class KeptAttachments {
    private final Database database;

    public KeptAttachments(Database database) {
        this.database = database;
    }

    /** All data that the store has kept, by hash. */
    public List<StoredAttachment> all(StoreId store) {
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    SELECT sha2, blob_id, octets
                    FROM attachment
                    WHERE store_id = ?
                    ORDER BY sha2""")) {
                select.setLong(1, store.value());
                try (ResultSet row = select.executeQuery()) {
                    List<StoredAttachment> attachments = new ArrayList<>();
                    while (row.next()) {
                        attachments.add(new StoredAttachment(row.getString(1), row.getString(2), row.getLong(3)));
                    }
                    return attachments;
                }
            }
        });
    }

    /** Whether the octets still have the hash under which they are kept. */
    public boolean isWhole(StoreId store, StoredAttachment attachment) throws IOException {
        MessageDigest digest = digest(attachment.sha2());
        try (DigestOutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            writeTo(store, attachment, out);
        } catch (DamagedRecord chunkIsMissing) {
            return false;
        }
        return HexFormat.of().formatHex(digest.digest()).equals(attachment.sha2());
    }

    /**
     * The digest that makes a hash of this length.
     *
     * @throws IllegalArgumentException when no member of SHA-2 does
     */
    public static MessageDigest digest(String sha2) {
        return Sha2.digestFor(sha2);
    }

    /** Writes all octets, one chunk after the other. */
    public void writeTo(StoreId store, StoredAttachment attachment, OutputStream out) throws IOException {
        long written = 0;
        for (int index = 0; written < attachment.length(); index++) {
            byte[] chunk = chunk(store, attachment.blob(), index);
            out.write(chunk);
            written += chunk.length;
        }
    }

    private byte[] chunk(StoreId store, String blob, int index) {
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    SELECT octets
                    FROM attachment_chunk
                    WHERE store_id = ? AND blob_id = ? AND chunk = ?""")) {
                select.setLong(1, store.value());
                select.setString(2, blob);
                select.setInt(3, index);
                try (ResultSet row = select.executeQuery()) {
                    if (!row.next()) {
                        throw new DamagedRecord(
                                "store " + store.value() + ", attachment data " + blob, "lacks chunk " + index);
                    }
                    return row.getBytes(1);
                }
            }
        });
    }
}
