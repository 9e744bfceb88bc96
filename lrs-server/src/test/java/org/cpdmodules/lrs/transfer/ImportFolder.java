package org.cpdmodules.lrs.transfer;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.cpdmodules.lrs.database.JsonText;

/**
 * Where the imports of a test keep how far they are and what they could not take.
 *
 * @param pause how long they wait after the first failure of a request
 */
record ImportFolder(Path path, Duration pause) {
    /** For record stores in memory, for which nobody has to wait. */
    ImportFolder(Path path) {
        this(path, Duration.ofMillis(1));
    }

    ImportResult run(StatementSource from, LrsAddress to, BooleanSupplier stop) throws IOException {
        try (from) {
            return new StatementImport(
                            from,
                            new TargetLrs(to, new Patience(stop, pause)),
                            state(),
                            quarantine(),
                            (task, done, total, unit) -> {},
                            stop)
                    .run();
        }
    }

    Path state() {
        return path.resolve("state");
    }

    Path quarantine() {
        return path.resolve("quarantine");
    }

    /** The lines of the quarantine; none where there is none. */
    List<JsonObject> quarantined() throws IOException {
        return Files.exists(quarantine())
                ? Files.readAllLines(quarantine()).stream()
                        .map(JsonText::object)
                        .toList()
                : List.of();
    }
}
