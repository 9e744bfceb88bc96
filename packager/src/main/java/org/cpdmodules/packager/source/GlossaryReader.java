package org.cpdmodules.packager.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cpdmodules.packager.module.GlossaryEntry;
import org.cpdmodules.packager.module.Id;

/**
 * Reads a glossary: each heading {@code ##} is a term, lines {@code also:} and {@code match:} say how it is recognised, the
 * rest of its text is the definition.
 */
final class GlossaryReader {
    private static final List<String> KEYS = List.of("also", "match");
    private static final List<String> MATCHES = List.of("text", "marked");
    private static final int LEVEL = 2;
    private static final int MAX_ENTRIES = 1_000;
    private static final int MAX_DEFINITION = 1_000;

    private final Slice file;
    private final Problems problems;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, String> forms = new HashMap<>();

    private GlossaryReader(Slice file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** An entry and where it stands. */
    record Entry(GlossaryEntry entry, Place place) {}

    /** The entries by their ids. */
    static Map<String, Entry> read(Slice file, Problems problems) {
        GlossaryReader reader = new GlossaryReader(Remarks.in(file, problems).text(), problems);
        reader.readAll();
        return reader.entries;
    }

    private void readAll() {
        int start = -1;
        for (int i = 0; i <= file.size(); i++) {
            boolean isTerm = i < file.size()
                    && heading(i).filter(found -> found.level() == LEVEL).isPresent();
            if (!isTerm && i < file.size()) {
                continue;
            }
            if (start >= 0) {
                entry(heading(start).orElseThrow(), file.between(start + 1, i));
            }
            start = i;
        }
    }

    private Optional<Heading> heading(int index) {
        return Heading.read(file.line(index), file.at(index, 0));
    }

    private void entry(Heading heading, Slice body) {
        Place place = heading.place();
        String term = heading.title();
        if (term.isEmpty() || entries.size() >= MAX_ENTRIES) {
            problems.error(
                    place,
                    "glossary-term",
                    term.isEmpty() ? "The entry names no term" : "The glossary has more than " + MAX_ENTRIES + " terms",
                    "write \"## term\", with at most " + MAX_ENTRIES + " terms in all");
            return;
        }
        String id = heading.id().orElseGet(() -> Slug.of(term, "term"));
        if (!Id.isId(id) || entries.containsKey(id)) {
            problems.error(
                    place,
                    Id.isId(id) ? "duplicate-term" : "id-form",
                    Id.isId(id) ? "The term \"" + id + "\" stands twice" : "\"" + id + "\" is not an id",
                    "give each term an id of its own, of lower-case letters, digits and hyphens: {#id}");
            return;
        }
        int head = KeyLines.head(body, KEYS);
        KeyLines lines = KeyLines.of(body.between(0, head), KEYS, problems);
        // A misspelt key would stand here.
        KeyLines.of(body.between(head, Math.min(head + 1, body.size())), KEYS, problems);
        Slice definition = body.from(head).trimmed();
        check(term, definition, place);
        GlossaryEntry entry = new GlossaryEntry(
                new Id(id), term, formsOf(term, lines, place), isRecognised(lines), definition.toText());
        entries.put(id, new Entry(entry, place));
    }

    private void check(String term, Slice definition, Place place) {
        if (definition.isBlank() || definition.text().length() > MAX_DEFINITION) {
            problems.error(
                    place,
                    "glossary-definition",
                    "The definition of \"" + term + "\" is empty or longer than " + MAX_DEFINITION + " characters",
                    "say in one to three sentences what it means");
        }
        // A definition is shown in every module, so it can point to nothing that only one of them has.
        TextRules.checkDocument(definition, new Uses(), problems);
    }

    private List<String> formsOf(String term, KeyLines lines, Place place) {
        List<String> all = new ArrayList<>();
        Place written = lines.places().getOrDefault("also", place);
        Stream<String> also = Stream.of(lines.value("also").orElse("").split(","));
        Stream.concat(Stream.of(term), also)
                .map(String::strip)
                .filter(form -> !form.isEmpty())
                .forEach(form -> {
                    String other = forms.putIfAbsent(form.toLowerCase(Locale.ROOT), term);
                    if (other == null) {
                        all.add(form);
                    } else {
                        problems.error(
                                written,
                                "duplicate-form",
                                "\"" + form + "\" already stands for \"" + other + "\"",
                                "leave it out in one of the entries");
                    }
                });
        return all;
    }

    private boolean isRecognised(KeyLines lines) {
        String match = lines.value("match").orElse(MATCHES.get(0));
        if (!MATCHES.contains(match)) {
            problems.error(
                    lines.places().get("match"),
                    "unknown-value",
                    "A term cannot be matched by \"" + match + "\"",
                    Suggestion.remedy(match, MATCHES));
        }
        return match.equals(MATCHES.get(0));
    }
}
