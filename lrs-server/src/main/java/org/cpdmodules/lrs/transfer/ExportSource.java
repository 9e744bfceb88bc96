package org.cpdmodules.lrs.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.cpdmodules.lrs.ledger.LedgerEntry;
import org.cpdmodules.lrs.proof.Evidence;
import org.cpdmodules.lrs.proof.ExportAudit;
import org.cpdmodules.lrs.proof.ExportFile;
import org.cpdmodules.lrs.proof.Verdict;

/**
 * The statements of an export, in the order in which they were stored, voided ones too, with their attachments. The file is
 * verified as a whole before the first one is handed out. Data lies in a folder for as long as its batch is on its way.
 */
public final class ExportSource implements StatementSource {
    private final String name;
    private final Path file;
    private final ExportFile export;
    private final Progress progress;
    private final BooleanSupplier stop;
    private final Path folder;
    private final Map<String, Path> data = new HashMap<>();
    private long position;

    /**
     * Opens an export.
     *
     * @param name of the file, as the user says it
     * @param progress hears how far the verification is
     * @throws IOException when the file can't be read or is no zip
     */
    public ExportSource(String name, Path file, Progress progress, BooleanSupplier stop) throws IOException {
        this.name = name;
        this.file = file;
        this.progress = progress;
        this.stop = stop;
        this.export = new ExportFile(file);
        this.folder = Files.createTempDirectory("tiro-import");
    }

    /** Whether a file has to be read by this source: every zip, by its first octets. */
    public static boolean reads(Path file) throws IOException {
        return ExportFile.isZip(file);
    }

    @Override
    public String name() {
        return "export " + name;
    }

    @Override
    public boolean goesOn() {
        return false;
    }

    @Override
    public void resume(Mark mark) throws IOException {
        verify();
        while (position < mark.position() && entry().isPresent()) {
            position++;
        }
    }

    private void verify() throws IOException {
        if (!export.isExport()) {
            throw new ImportFailure(name + " is a zip, but none that tiro export has written");
        }
        Verdict verdict = new ExportAudit(file).run(Evidence.NONE, at -> {
            if (stop.getAsBoolean()) {
                throw new Patience.Stopped();
            }
            progress.report("verifying", at, Math.max(at, export.statements()), "statements");
        });
        if (!verdict.isWhole()) {
            long others = verdict.wrong() - 1;
            throw new ImportFailure(name + " is damaged, and nothing of it is imported. "
                    + verdict.findings().get(0)
                    + (others == 0 ? "" : " (and " + others + " more; tiro verify tells them)"));
        }
    }

    private Optional<LedgerEntry> entry() throws IOException {
        try {
            return export.next();
        } catch (IOException changed) {
            throw new ImportFailure(name + " can't be read any further: " + changed.getMessage(), changed);
        }
    }

    @Override
    public Optional<Found> next() throws IOException {
        for (Optional<LedgerEntry> entry = entry(); entry.isPresent(); entry = entry()) {
            position++;
            if (!entry.get().json().isEmpty()) {
                return Optional.of(found(entry.get()));
            }
            // Erased on request: it has no text that could come back, and the checkpoint knows of it.
        }
        return Optional.empty();
    }

    private Found found(LedgerEntry entry) throws IOException {
        byte[] text = entry.json().getBytes(StandardCharsets.UTF_8);
        Found bare = Found.of("statement " + entry.seq() + " of the export", text, true, Map.of());
        Map<String, Path> attachments = new HashMap<>();
        for (String sha2 : bare.json().map(Delivery::claims).orElse(Set.of())) {
            Optional<Path> kept = kept(sha2);
            if (kept.isPresent()) {
                attachments.put(sha2, kept.get());
            }
        }
        return attachments.isEmpty() ? bare : bare.with(attachments);
    }

    /** Unpacks data once for all statements of a batch that claim it. */
    private Optional<Path> kept(String sha2) throws IOException {
        Path there = data.get(sha2);
        if (there != null) {
            return Optional.of(there);
        }
        Optional<InputStream> packed = export.attachment(sha2);
        if (packed.isEmpty()) {
            return Optional.empty();
        }
        Path unpacked = folder.resolve("data-" + data.size());
        try (InputStream in = packed.get()) {
            Files.copy(in, unpacked);
        }
        data.put(sha2, unpacked);
        return Optional.of(unpacked);
    }

    @Override
    public Mark mark() {
        return new Mark(position, Optional.empty(), List.of());
    }

    @Override
    public boolean isAtBreak() {
        return false;
    }

    @Override
    public void release() throws IOException {
        for (Path file : new ArrayList<>(data.values())) {
            Files.delete(file);
        }
        data.clear();
    }

    @Override
    public void report(Progress progress) {
        progress.report("importing", position, export.statements(), "statements");
    }

    @Override
    public void close() throws IOException {
        release();
        Files.delete(folder);
        export.close();
    }
}
