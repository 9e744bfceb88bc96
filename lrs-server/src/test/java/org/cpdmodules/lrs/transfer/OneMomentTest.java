package org.cpdmodules.lrs.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.cpdmodules.lrs.database.JsonText;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports from a record store that was filled at once, so that all its statements were stored in one moment. */
class OneMomentTest {
    @TempDir
    Path folder;

    @AutoClose
    private final FakeLrs source = new FakeLrs();

    @AutoClose
    private final FakeLrs target = new FakeLrs();

    private void sourceHas(int count) {
        for (int number = 0; number < count; number++) {
            source.has(number, Instant.parse("2024-03-01T08:00:00Z"));
        }
    }

    private ImportResult run(BooleanSupplier stop) throws IOException {
        return new ImportFolder(folder).run(source.asSource(stop), target.address(), stop);
    }

    private long positionSaved() {
        try {
            Path state = new ImportFolder(folder).state();
            return Files.exists(state)
                    ? JsonText.object(Files.readString(state))
                            .getJsonNumber("position")
                            .longValueExact()
                    : 0;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void asksForEachPageOnceAndWritesIdsInProportion() throws IOException {
        sourceHas(200);
        source.perPage = 1;
        Set<Long> saved = new HashSet<>();

        ImportResult result = run(() -> {
            saved.add(positionSaved());
            return false;
        });

        assertThat(result).isInstanceOf(ImportResult.Finished.class);
        assertThat(result.counts()).isEqualTo(new ImportCounts(200, 0, 0));
        assertThat(source.requests).hasSize(200);
        assertThat(saved).as("times that all ids were written").hasSizeBetween(10, 50);
    }

    @Test
    void findsTheEndAgainThroughAnyNumberOfPagesThatItHas() throws IOException {
        // More pages than a walk may have with nothing new in them.
        int pages = 1_010;
        sourceHas(pages);
        source.perPage = pages;
        run(() -> false);
        source.perPage = 1;
        source.requests.clear();
        target.requests.clear();

        ImportResult result = run(() -> false);

        assertThat(result).isInstanceOf(ImportResult.Finished.class);
        assertThat(result.done()).isZero();
        assertThat(source.requests).hasSize(pages);
        assertThat(target.requests).isEmpty();
    }
}
