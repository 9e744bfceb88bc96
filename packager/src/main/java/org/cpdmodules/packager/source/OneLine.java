package org.cpdmodules.packager.source;

import java.util.List;
import java.util.Optional;
import org.cpdmodules.packager.module.Text;

/** What blocks of one line have in common: a path, keys in braces, a title. */
final class OneLine {
    private OneLine() {}

    static void checkKeys(Fence fence, List<String> known, Reading reading) {
        fence.attributes().keySet().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> reading.error(
                        fence.place(),
                        "unknown-key",
                        "\"::" + fence.name() + "\" has no key \"" + key + "\"",
                        Suggestion.remedy(key, known)));
    }

    static String title(Fence fence, Reading reading) {
        Optional<String> title = Optional.ofNullable(fence.attributes().get("title"))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
        if (title.isEmpty()) {
            reading.error(
                    fence.place(), "title-missing", "The file has no title", "add {title=\"What it is\"} to the line");
        }
        return title.orElse(fence.argument());
    }

    /** The text of a Markdown file that a block names; it must keep to the rules for running text. */
    static Optional<Slice> text(String file, Fence fence, Reading reading) {
        if (!reading.folder().has(file)) {
            FileRules.refuseMissing(file, fence.place(), reading.folder(), reading.problems());
            return Optional.empty();
        }
        reading.uses().takeIn(file);
        return reading.folder().text(file, reading.problems());
    }

    static Text checked(Slice text, Reading reading) {
        TextRules.check(text, reading.uses(), reading.problems());
        return text.toText();
    }
}
