package org.cpdmodules.lrs.proof;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.cpdmodules.lrs.ledger.LedgerEntry;
import org.jspecify.annotations.Nullable;

/**
 * Reads an export, statement by statement in the order in which they were stored, with the data of attachments. Whether it
 * is as it was written is for {@link ExportAudit} to say, before. Used by one thread.
 */
public final class ExportFile implements AutoCloseable {
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private final ZipFile zip;
    private final String format;
    private final long statements;
    private @Nullable ExportLines lines;
    private long line;

    /**
     * Opens it.
     *
     * @throws IOException when it can't be read or is no zip
     */
    public ExportFile(Path file) throws IOException {
        this.zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
        JsonObject manifest = manifest();
        this.format = manifest.getString("format", "");
        this.statements = manifest.get("statements") instanceof JsonNumber number ? number.longValue() : -1;
    }

    /** Whether a file begins as every export does, which is a zip. */
    public static boolean isZip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(ZIP.length), ZIP);
        }
    }

    /** Whether this is an export, and not another zip. */
    public boolean isExport() {
        return format.equals(StoreExport.FORMAT);
    }

    /** How many statements it says to hold; -1 when it does not say. */
    public long statements() {
        return statements;
    }

    private JsonObject manifest() throws IOException {
        ZipEntry entry = zip.getEntry(StoreExport.MANIFEST);
        if (entry == null) {
            return JsonObject.EMPTY_JSON_OBJECT;
        }
        try (JsonReader reader = Json.createReader(zip.getInputStream(entry))) {
            return reader.readObject();
        } catch (JsonException other) {
            return JsonObject.EMPTY_JSON_OBJECT;
        }
    }

    /**
     * The next entry of the ledger; empty after the last.
     *
     * @throws IOException when it can't be read, or is no entry
     */
    public Optional<LedgerEntry> next() throws IOException {
        if (lines == null) {
            ZipEntry entry = zip.getEntry(StoreExport.STATEMENTS);
            if (entry == null) {
                throw new IOException(StoreExport.STATEMENTS + " is missing");
            }
            lines = new ExportLines(zip.getInputStream(entry));
        }
        Optional<String> text = lines.next();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        line++;
        Optional<LedgerEntry> entry = text.flatMap(ExportLine::parse);
        if (entry.isEmpty()) {
            throw new IOException("line " + line + " of " + StoreExport.STATEMENTS + " is spoilt");
        }
        return entry;
    }

    /**
     * The data of an attachment, to be closed by who asked; empty when there is none.
     *
     * @param sha2 in lower case
     */
    public Optional<InputStream> attachment(String sha2) throws IOException {
        ZipEntry entry = zip.getEntry(StoreExport.ATTACHMENTS + sha2);
        return entry == null ? Optional.empty() : Optional.of(zip.getInputStream(entry));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
