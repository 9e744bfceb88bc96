package org.cpdmodules.packager.source;

import java.util.List;
import java.util.Optional;
import org.cpdmodules.packager.module.Content;
import org.cpdmodules.packager.module.Reflection;

/** Reads {@code :::reflect}: a prompt, and lines {@code hint:}, {@code minimum:} and {@code required:}. */
final class ReflectReader implements BlockReader {
    private static final List<String> KEYS = List.of("hint", "minimum", "required");
    private static final String WORDS = "\\d{1,3}";

    @Override
    public Optional<Content> read(Fence fence, Reading reading) {
        KeyLines lines = KeyLines.of(fence.body(), KEYS, reading.problems());
        if (lines.text().isBlank()) {
            reading.error(
                    fence.place(),
                    "reflection-without-prompt",
                    "The reflection asks nothing",
                    "write the question below the opening line");
        }
        String minimum = lines.value("minimum").orElse("0");
        if (!minimum.matches(WORDS)) {
            wrong(lines, "minimum", "a number of words, at most 999", reading);
        }
        String required = lines.value("required").orElse("yes");
        if (!List.of("yes", "no").contains(required)) {
            wrong(lines, "required", "yes or no", reading);
        }
        return Optional.of(new Reflection(
                reading.name(fence),
                fence.title(),
                lines.text().toText(),
                lines.value("hint").map(Markdown::plain),
                minimum.matches(WORDS) ? Integer.parseInt(minimum) : 0,
                !required.equals("no")));
    }

    private static void wrong(KeyLines lines, String key, String wanted, Reading reading) {
        reading.error(
                lines.places().get(key),
                "unknown-value",
                "\"" + key + "\" cannot be \"" + lines.value(key).orElse("") + "\"",
                "write " + wanted);
    }
}
