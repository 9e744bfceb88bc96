package org.cpdmodules.lrs.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cpdmodules.lrs.database.Column;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.KeyLookup;
import org.cpdmodules.lrs.database.RowInsert;
import org.cpdmodules.lrs.database.Rows;
import org.cpdmodules.lrs.database.Table;
import org.cpdmodules.lrs.http.BodyLimits;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * The attachment data of one request while it arrives. Small data waits in memory and is written together, so that thousands
 * of parts need few transactions; at most {@value #WAITING_OCTETS} octets and a chunk are in memory. Not for several threads.
 */
public final class Intake {
    static final int WAITING_OCTETS = 131_072;
    /** Fewer rows than Derby locks one by one. */
    private static final int MOST_AT_ONCE = 500;

    private static final Table BLOB = new Table(
            "attachment_blob", Column.number("store_id"), Column.text("blob_id"), Column.number("started_ms"));
    private static final Table CHUNK = new Table(
            "attachment_chunk",
            Column.number("store_id"),
            Column.text("blob_id"),
            Column.number("chunk"),
            Column.bytes("octets"));
    private static final Table ATTACHMENT = new Table(
            "attachment",
            Column.number("store_id"),
            Column.text("sha2"),
            Column.text("blob_id"),
            Column.number("octets"));
    private static final Table SIGNATURE = new Table(
            "statement_signature",
            Column.number("store_id"),
            Column.text("sha2"),
            Column.text("trust"),
            Column.text("signer"),
            Column.text("issuer"),
            Column.number("checked_ms"));

    private final Database database;
    private final Clock clock;
    private final StoreId store;
    /** By hash, sorted: strangers choose them. */
    private final Map<String, Upload> uploads = new TreeMap<>();
    /** Begun, and nothing of it written yet. */
    private final Set<String> unwritten = new TreeSet<>();

    private final List<Chunk> waiting = new ArrayList<>();
    private int waitingOctets;
    private final Set<String> written = new TreeSet<>();

    Intake(Database database, Clock clock, StoreId store) {
        this.database = database;
        this.clock = clock;
        this.store = store;
    }

    /** Data that has arrived whole, and how far it can be believed when it is a signature. */
    private record Upload(String sha2, String blob, long length, Optional<SignatureStanding> signature) {}

    private record Chunk(String blob, long index, byte[] octets) {}

    /** Answers whether the octets have this hash; where not, the request is to be refused, and {@link #discard} cleans up. */
    boolean receive(String declared, InputStream content, long limit, Optional<SignatureStanding> signature)
            throws IOException {
        String sha2 = declared.toLowerCase(Locale.ROOT);
        MessageDigest digest = Sha2.digestFor(sha2);
        boolean isNew = !uploads.containsKey(sha2);
        String blob = UUID.randomUUID().toString();
        if (isNew) {
            unwritten.add(blob);
        }
        long length = 0;
        long index = 0;
        for (byte[] chunk = next(content); chunk.length > 0; chunk = next(content)) {
            length += chunk.length;
            if (length > limit) {
                throw BodyLimits.tooLarge(limit);
            }
            digest.update(chunk);
            if (isNew) {
                hold(new Chunk(blob, index++, chunk));
            }
        }
        uploads.putIfAbsent(sha2, new Upload(sha2, blob, length, signature));
        return HexFormat.of().formatHex(digest.digest()).equals(sha2);
    }

    private static byte[] next(InputStream content) throws IOException {
        return content.readNBytes(AttachmentStore.CHUNK_BYTES);
    }

    private void hold(Chunk chunk) {
        waiting.add(chunk);
        waitingOctets += chunk.octets().length;
        if (waitingOctets >= WAITING_OCTETS || unwritten.size() >= MOST_AT_ONCE) {
            Set<String> blobs = Set.copyOf(unwritten);
            written.addAll(blobs);
            List<RowInsert> rows = octets(blobs, waiting);
            database.write(connection -> {
                RowInsert.runAll(connection, rows);
                return null;
            });
            unwritten.clear();
            waiting.clear();
            waitingOctets = 0;
        }
    }

    private List<RowInsert> octets(Collection<String> blobs, List<Chunk> chunks) {
        RowInsert begun = new RowInsert(database.product(), BLOB);
        blobs.forEach(blob -> begun.row(store.value(), blob, clock.millis()));
        RowInsert pieces = new RowInsert(database.product(), CHUNK);
        chunks.forEach(chunk -> pieces.row(store.value(), chunk.blob(), chunk.index(), chunk.octets()));
        return List.of(begun, pieces);
    }

    /** Puts all data under its hash, but for what the store has already. */
    void keep() {
        try {
            List<Upload> all = List.copyOf(uploads.values());
            for (int from = 0; from < all.size(); from += MOST_AT_ONCE) {
                List<Upload> some = all.subList(from, Math.min(all.size(), from + MOST_AT_ONCE));
                written.addAll(some.stream().map(Upload::blob).toList());
                written.removeAll(database.write(connection -> keep(connection, some)));
            }
        } finally {
            // What was written and has no place now: all of it after a failure, else what the store had already.
            discard();
        }
    }

    /** Answers which data has its place now, or was never written. */
    private Set<String> keep(Connection connection, List<Upload> some) throws SQLException {
        Set<String> known = known(connection, "attachment", some);
        List<Upload> fresh =
                some.stream().filter(upload -> !known.contains(upload.sha2())).toList();
        Set<String> places = fresh.stream().map(Upload::blob).collect(Collectors.toCollection(TreeSet::new));
        RowInsert attachments = new RowInsert(database.product(), ATTACHMENT);
        fresh.forEach(upload -> attachments.row(store.value(), upload.sha2(), upload.blob(), upload.length()));
        List<RowInsert> rows = new ArrayList<>(octets(
                places.stream().filter(unwritten::contains).toList(),
                waiting.stream().filter(chunk -> places.contains(chunk.blob())).toList()));
        rows.add(attachments);
        rows.add(signatures(connection, some));
        RowInsert.runAll(connection, rows);
        places.addAll(unwritten);
        return places;
    }

    /** The first word stands: a signature that arrives again is the same, and trust is judged when it arrives. */
    private RowInsert signatures(Connection connection, List<Upload> some) throws SQLException {
        RowInsert rows = new RowInsert(database.product(), SIGNATURE);
        List<Upload> signed =
                some.stream().filter(upload -> upload.signature().isPresent()).toList();
        Set<String> known = known(connection, "statement_signature", signed);
        for (Upload upload : signed) {
            if (!known.contains(upload.sha2())) {
                SignatureStanding standing = upload.signature().orElseThrow();
                rows.row(
                        store.value(),
                        upload.sha2(),
                        standing.trust().name(),
                        standing.signer(),
                        standing.issuer(),
                        clock.millis());
            }
        }
        return rows;
    }

    private Set<String> known(Connection connection, String table, List<Upload> some) throws SQLException {
        Set<String> known = new TreeSet<>();
        new KeyLookup(database.product())
                .byTexts(
                        connection,
                        "SELECT sha2 FROM " + table + " WHERE store_id = ? AND sha2 %s",
                        store.value(),
                        some.stream().map(Upload::sha2).toList(),
                        row -> known.add(row.getString(1)));
        return known;
    }

    /** Forgets what no Statement will refer to. */
    void discard() {
        drop(database, store, List.copyOf(written));
    }

    /** Removes what no hash leads to; a commit whose answer was lost may have made one lead there. */
    static void drop(Database database, StoreId store, List<String> blobs) {
        for (int from = 0; from < blobs.size(); from += MOST_AT_ONCE) {
            List<String> some = blobs.subList(from, Math.min(blobs.size(), from + MOST_AT_ONCE));
            database.write(connection -> {
                for (String blob : some) {
                    for (String table : List.of("attachment_chunk", "attachment_blob")) {
                        Rows.change(connection, """
                                DELETE FROM %s
                                WHERE store_id = ? AND blob_id = ?
                                  AND NOT EXISTS (SELECT 1 FROM attachment a WHERE a.store_id = ? AND a.blob_id = ?)""".formatted(table), store.value(), blob, store.value(), blob);
                    }
                }
                return true;
            });
        }
    }
}
