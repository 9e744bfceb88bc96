package org.cpdmodules.packager.source;

import java.util.List;
import java.util.Optional;
import org.cpdmodules.packager.module.CaseStudy;
import org.cpdmodules.packager.module.Content;
import org.cpdmodules.packager.module.Text;

/** Reads {@code :::case}: lines {@code setting:} and {@code role:}, then Markdown. */
final class CaseReader implements BlockReader {
    private static final List<String> KEYS = List.of("setting", "role");

    @Override
    public Optional<Content> read(Fence fence, Reading reading) {
        int head = headEnd(fence.body());
        KeyLines lines = KeyLines.of(fence.body().between(0, head), KEYS, reading.problems());
        if (fence.title().isEmpty()) {
            reading.error(fence.place(), "title-missing", "The case study has no title", "write \":::case Title\"");
        }
        if (lines.value("setting").isEmpty()) {
            reading.error(
                    fence.place(),
                    "case-without-setting",
                    "The case study does not say where it takes place",
                    "begin it with a line \"setting: Primary school, 210 pupils\"");
        }
        return Optional.of(new CaseStudy(
                reading.name(fence),
                fence.title().orElse("Case study"),
                Markdown.plain(lines.value("setting").orElse("")),
                lines.value("role").map(Markdown::plain),
                body(fence, head, lines)));
    }

    /** Only the first paragraph can hold keys: prose further down may well contain "role: …". */
    private static int headEnd(Slice body) {
        int start = body.size() - body.trimmedStart().size();
        for (int i = start; i < body.size(); i++) {
            if (body.line(i).isBlank()) {
                return i;
            }
        }
        return body.size();
    }

    private static Text body(Fence fence, int head, KeyLines lines) {
        String text = lines.text().trimmed().text() + "\n\n"
                + fence.body().from(head).trimmed().text();
        return new Text(text.strip());
    }
}
