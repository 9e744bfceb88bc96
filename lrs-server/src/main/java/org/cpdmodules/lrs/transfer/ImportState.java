package org.cpdmodules.lrs.transfer;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import org.cpdmodules.lrs.database.JsonText;
import org.cpdmodules.lrs.xapi.Json;

/**
 * What an import has done, kept in a file so that it can go on after any end.
 *
 * @param source by name
 * @param target address of the LRS that takes the statements
 * @param quarantineBytes length of the quarantine file when the state was saved
 */
record ImportState(String source, String target, StatementSource.Mark mark, ImportCounts counts, long quarantineBytes) {
    /**
     * Reads a state.
     *
     * @return empty when there is no such file
     * @throws ImportFailure when it is no state
     */
    static Optional<ImportState> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonObject json = JsonText.object(Files.readString(file));
            StatementSource.Mark mark = new StatementSource.Mark(
                    json.getJsonNumber("position").longValueExact(),
                    json.containsKey("stored")
                            ? Optional.of(Instant.parse(json.getString("stored")))
                            : Optional.empty(),
                    json.getJsonArray("recent").getValuesAs(JsonString::getString));
            ImportCounts counts = new ImportCounts(
                    json.getJsonNumber("imported").longValueExact(),
                    json.getJsonNumber("alreadyThere").longValueExact(),
                    json.getJsonNumber("quarantined").longValueExact());
            return Optional.of(new ImportState(
                    json.getString("source"),
                    json.getString("target"),
                    mark,
                    counts,
                    json.getJsonNumber("quarantineBytes").longValueExact()));
        } catch (JsonException
                | NullPointerException
                | ClassCastException
                | ArithmeticException
                | java.time.format.DateTimeParseException unreadable) {
            throw new ImportFailure(
                    file + " is not the state of an import; name another file with --state", unreadable);
        }
    }

    /** Writes it so that the file is always a whole one. */
    void write(Path file) throws IOException {
        JsonArrayBuilder recent = Json.createArrayBuilder(mark.recent());
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("source", source)
                .add("target", target)
                .add("position", mark.position())
                .add("imported", counts.imported())
                .add("alreadyThere", counts.alreadyThere())
                .add("quarantined", counts.quarantined())
                .add("quarantineBytes", quarantineBytes)
                .add("recent", recent);
        mark.stored().ifPresent(stored -> json.add("stored", stored.toString()));
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(whole, JsonText.of(json.build()) + "\n");
        Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
