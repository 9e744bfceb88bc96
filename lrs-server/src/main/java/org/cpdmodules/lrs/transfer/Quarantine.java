package org.cpdmodules.lrs.transfer;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.cpdmodules.lrs.database.JsonText;
import org.cpdmodules.lrs.xapi.Json;

/**
 * The file of what could not be imported, a line of JSON for each: the statement (or its text, where that is no JSON), where
 * it was found, and what is wrong with it.
 */
final class Quarantine {
    /** Why one statement was refused. */
    record Reason(String pointer, String rule, String reason) {}

    private final Path file;

    Quarantine(Path file) {
        this.file = file;
    }

    /** How long the file is; 0 when there is none. */
    long length() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** Takes back what was written after a state was saved: those statements are met once more. */
    void cut(long length) throws IOException {
        if (length() > length) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(length);
            }
        }
    }

    void add(Found found, List<Reason> reasons) throws IOException {
        Reason first = reasons.get(0);
        JsonObjectBuilder line = Json.createObjectBuilder().add("where", found.where());
        line.add("pointer", first.pointer()).add("rule", first.rule()).add("reason", first.reason());
        if (reasons.size() > 1) {
            JsonArrayBuilder further = Json.createArrayBuilder();
            reasons.subList(1, reasons.size())
                    .forEach(each -> further.add(Json.createObjectBuilder()
                            .add("pointer", each.pointer())
                            .add("rule", each.rule())
                            .add("reason", each.reason())));
            line.add("further", further);
        }
        found.json().ifPresentOrElse(json -> line.add("statement", json), () -> line.add("text", found.text()));
        Files.writeString(
                file,
                JsonText.of(line.build()) + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
