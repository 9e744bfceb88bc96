package org.cpdmodules.lrs.proof;

import jakarta.json.JsonObject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cpdmodules.lrs.attachment.KeptAttachments;
import org.cpdmodules.lrs.attachment.StoredAttachment;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.ledger.HashLog;
import org.cpdmodules.lrs.ledger.LedgerEntries;
import org.cpdmodules.lrs.ledger.LedgerEntry;
import org.cpdmodules.lrs.xapi.Json;
import org.cpdmodules.lrs.xapi.StoreId;
import org.cpdmodules.lrs.xapi.Timestamp;

/**
 * Writes a store into one file that can be kept, read by other programs and verified without us: a zip with every statement
 * exactly as it is returned, salts and leaves, attachment data, a checkpoint of just these statements, and the keys.
 */
public final class StoreExport {
    /** Told now and then how far it is. */
    @FunctionalInterface
    public interface Progress {
        void at(long statements, long of);
    }

    /** What was written. */
    public record Exported(long statements, long attachments, String checkpoint) {}

    static final String FORMAT = "tiro-export/1";
    /** What a manifest has, or has some of. */
    static final Set<String> MEMBERS =
            Set.of("format", "store", "made", "statements", "attachments", "erased", "erasures", "voidedByErased");

    static final String MANIFEST = "manifest.json";
    static final String STATEMENTS = "statements.ndjson";
    static final String CHECKPOINT = "checkpoint.txt";
    static final String KEYS = "keys.txt";
    static final String ATTACHMENTS = "attachments/";
    private static final int CHUNK = 500;

    private final Database database;
    private final Checkpoints checkpoints;
    private final KeptAttachments attachments;
    private final Clock clock;

    public StoreExport(Database database, Clock clock) {
        this.database = database;
        this.checkpoints = new Checkpoints(database, clock);
        this.attachments = new KeptAttachments(database);
        this.clock = clock;
    }

    /**
     * Writes the file. It has its name only once it is whole; what is written until then, beside it with {@code .part} at
     * the end, is removed when that fails or the process is asked to stop.
     *
     * @param file is replaced if it is there
     * @throws org.cpdmodules.lrs.ledger.UnknownStore when there is no such store
     */
    public Exported write(StoreId store, Path file, Progress progress) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Thread removal = new Thread(() -> remove(part));
        Runtime.getRuntime().addShutdownHook(removal);
        try {
            Exported exported;
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16);
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                exported = database.snapshot(connection -> write(connection, store, zip, progress));
            } catch (UncheckedIOException failure) {
                throw failure.getCause();
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return exported;
        } finally {
            remove(part);
            forget(removal);
        }
    }

    private static void forget(Thread removal) {
        try {
            Runtime.getRuntime().removeShutdownHook(removal);
        } catch (IllegalStateException stopping) {
            System.getLogger(StoreExport.class.getName())
                    .log(System.Logger.Level.DEBUG, "the process stops already and finds nothing to remove", stopping);
        }
    }

    private static void remove(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException stays) {
            System.getLogger(StoreExport.class.getName())
                    .log(System.Logger.Level.WARNING, "can't remove the unfinished " + part, stays);
        }
    }

    private Exported write(Connection connection, StoreId store, ZipOutputStream zip, Progress progress)
            throws SQLException {
        try {
            LedgerEntries entries = new LedgerEntries(connection, database.product(), store);
            HashLog log = entries.log();
            SignedCheckpoint checkpoint = checkpoints.make(store, log);
            entry(zip, CHECKPOINT, checkpoint.note());
            entry(
                    zip,
                    KEYS,
                    checkpoints.keys(store).stream()
                            .map(VerifierKey::text)
                            .collect(Collectors.joining("\n", "", "\n")));
            statements(entries, log.size(), zip, progress);
            // Read after the statements: what these need was kept before them.
            List<StoredAttachment> kept = attachments.all(store);
            for (StoredAttachment each : kept) {
                zip.putNextEntry(entryAt(ATTACHMENTS + each.sha2()));
                attachments.writeTo(store, each, zip);
                zip.closeEntry();
            }
            entry(
                    zip,
                    MANIFEST,
                    manifest(connection, store, log.size(), kept.size()).toString());
            return new Exported(log.size(), kept.size(), checkpoint.note());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void statements(LedgerEntries entries, long size, ZipOutputStream zip, Progress progress)
            throws IOException, SQLException {
        zip.putNextEntry(entryAt(STATEMENTS));
        for (long first = 1; first <= size; first += CHUNK) {
            progress.at(first - 1, size);
            for (LedgerEntry entry : entries.entries(first, Math.min(first + CHUNK - 1, size))) {
                zip.write((ExportLine.of(entry) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        progress.at(size, size);
        zip.closeEntry();
    }

    private JsonObject manifest(Connection connection, StoreId store, long statements, long attachments)
            throws SQLException {
        return Json.createObjectBuilder()
                .add("format", FORMAT)
                .add("store", store.value())
                .add("made", Timestamp.text(clock.instant()))
                .add("statements", statements)
                .add("attachments", attachments)
                .addAll(ExportedErasures.of(connection, database.product(), store, statements))
                .build();
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(entryAt(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /** The same store gives the same file but for its manifest. */
    private static ZipEntry entryAt(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        return entry;
    }
}
