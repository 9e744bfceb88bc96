package org.cpdmodules.packager.source;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * The YAML between two lines {@code ---} at the top of {@code module.md}. Aliases are refused and the length is limited, so
 * that a small header cannot grow into a large one.
 *
 * @param header absent, and a problem, when it cannot be read
 * @param body what follows
 */
record FrontMatter(Optional<YamlMap> header, Slice body) {
    static final int MAX_CHARACTERS = 64_000;
    private static final int MAX_DEPTH = 10;
    private static final String MARK = "---";

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setAllowDuplicateKeys(false)
            .setAllowRecursiveKeys(false)
            .setMaxAliasesForCollections(0)
            .setCodePointLimit(MAX_CHARACTERS)
            .setUseMarks(true)
            .build();

    static FrontMatter split(Slice file, List<String> known, Problems problems) {
        if (!isMark(file.line(0))) {
            problems.error(
                    file.start(),
                    "header-missing",
                    "module.md does not begin with a header",
                    "begin the file with a line ---, the keys, and another line ---");
            return new FrontMatter(Optional.empty(), file);
        }
        for (int i = 1; i < file.size(); i++) {
            if (isMark(file.line(i))) {
                return new FrontMatter(read(file.between(1, i), known, problems), file.from(i + 1));
            }
        }
        problems.error(file.start(), "header-open", "The header has no end", "close it with a line ---");
        return new FrontMatter(Optional.empty(), file.from(file.size()));
    }

    private static boolean isMark(String line) {
        return line.stripTrailing().equals(MARK);
    }

    private static Optional<YamlMap> read(Slice header, List<String> known, Problems problems) {
        HeaderPlaces places = new HeaderPlaces(header.file(), header.firstLine());
        Place start = new Place(header.file(), header.firstLine(), 1);
        try {
            if (!isHarmless(header, places, problems)) {
                return Optional.empty();
            }
            Optional<Node> root = new Compose(SETTINGS).composeString(header.text());
            if (root.isPresent() && root.get() instanceof MappingNode mapping) {
                return Optional.of(new YamlMap(mapping, known, places, problems));
            }
            problems.error(
                    start, "header-empty", "The header holds no keys", "write \"id: …\", \"title: …\" and so on");
        } catch (MarkedYamlEngineException e) {
            problems.error(
                    places.of(e.getProblemMark()),
                    "header-yaml",
                    "The header is not YAML here: " + e.getProblem(),
                    "check the indentation, and put texts with a colon in double quotes");
        } catch (YamlEngineException e) {
            problems.error(
                    start, "header-yaml", "The header cannot be read: " + firstLine(e), "make it shorter and simpler");
        }
        return Optional.empty();
    }

    /** Composing resolves aliases and goes down into every level, so both are looked for before, in the flat events. */
    private static boolean isHarmless(Slice header, HeaderPlaces places, Problems problems) {
        int depth = 0;
        for (Event event : new Parse(SETTINGS).parseString(header.text())) {
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            if (event instanceof AliasEvent || depth > MAX_DEPTH) {
                problems.error(
                        places.of(event.getStartMark()),
                        "header-too-clever",
                        "The header refers to itself with * or is nested more than " + MAX_DEPTH + " deep",
                        "write the value out, in quotes if it begins with *");
                return false;
            }
        }
        return true;
    }

    private static String firstLine(YamlEngineException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown reason");
    }
}
