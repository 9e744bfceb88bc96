package org.cpdmodules.lrs.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cpdmodules.lrs.xapi.Mbox;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code tiro export} wrote comes back by {@code tiro import}; the running server has its own test (ImportIT). */
class ExportImportTest {
    @TempDir
    Path folder;

    private final List<UUID> ids = new ArrayList<>();
    private final UUID attached = new UUID(0x4000, 0x8000000000000001L);
    private final UUID signed = new UUID(0x4000, 0x8000000000000002L);

    @AutoClose
    private final FakeLrs target = new FakeLrs();

    private Path export() throws IOException {
        ExportedStore store = ExportedStore.in(
                folder,
                ExportedStore.claiming(attached, "https://example.org/u"),
                ExportedStore.claiming(signed, "http://adlnet.gov/expapi/attachments/signature"));
        ids.addAll(store.ids());
        return store.file();
    }

    private ImportResult run(Path file, BooleanSupplier stop) throws IOException {
        ExportSource from = new ExportSource("records", file, (task, done, total, unit) -> {}, stop);
        return new ImportFolder(folder).run(from, target.address(), stop);
    }

    @Test
    void bringsBackAllThatAnExportHoldsInItsOrder() throws IOException {
        Path file = export();

        ImportResult result = run(file, () -> false);

        assertThat(result).isEqualTo(new ImportResult.Finished(new ImportCounts(ids.size(), 0, 0), ids.size()));
        assertThat(ExportSource.reads(file)).isTrue();
        assertThat(target.statements.keySet())
                .containsExactlyElementsOf(ids.stream().map(UUID::toString).toList());
        assertThat(target.data.get(ExportedStore.SHA2)).isEqualTo(ExportedStore.OCTETS);
        JsonObject there = target.statements.get(attached.toString());
        assertThat(there.getString("timestamp")).isEqualTo("2026-03-04T05:06:07Z");
        assertThat(there.getJsonObject("context").getJsonObject("extensions")).containsKey(Provenance.STORED);
        assertThat(target.statements.get(signed.toString()))
                .as("stays as it was signed")
                .doesNotContainKey("context");
        assertThat(new ImportFolder(folder).state()).as("nothing is left to do").doesNotExist();
    }

    @Test
    void goesOnWhereItWasStopped() throws IOException {
        Path file = export();
        AtomicInteger left = new AtomicInteger(400);

        ImportResult half = run(file, () -> left.decrementAndGet() < 0);
        ImportResult result = run(file, () -> false);

        assertThat(half).isInstanceOf(ImportResult.Stopped.class);
        assertThat(half.done()).isEqualTo(250);
        assertThat(result.done()).isEqualTo(ids.size() - 250);
        assertThat(target.statements).hasSize(ids.size());
    }

    @Test
    void refusesADamagedExportWithThePlaceBeforeAnythingIsImported() throws IOException {
        Path file = export();
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            Path statements = zip.getPath("statements.ndjson");
            List<String> lines = new ArrayList<>(Files.readAllLines(statements));
            lines.set(560, lines.get(560).replaceFirst("page\\d", "page9"));
            lines.remove(580);
            Files.write(statements, lines);
        }

        ImportResult result = run(file, () -> false);

        assertThat(result)
                .isInstanceOf(ImportResult.GaveUp.class)
                .asString()
                .contains("is damaged", "statement 561 (" + ids.get(560) + ")", "more; tiro verify tells them");
        assertThat(target.requests).isEmpty();
    }

    @Test
    void refusesAnotherZip() throws IOException {
        Path file = folder.resolve("other.zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("statements.json"));
            zip.write("[]".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(run(file, () -> false)).asString().contains("none that tiro export has written");
    }

    @Test
    void passesOverWhatWasErasedOnRequest() throws IOException {
        ExportedStore store = ExportedStore.in(folder, Optional.of(new Mbox("mailto:learner6@example.org")));

        ImportResult result = run(store.file(), () -> false);

        // Of 600 plain statements every seventh is of this learner; one of them is referred to.
        assertThat(result.counts()).isEqualTo(new ImportCounts(store.ids().size() - 85, 0, 0));
        assertThat(target.statements).doesNotContainKey(store.ids().get(8).toString());
    }
}
