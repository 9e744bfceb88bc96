package org.cpdmodules.packager.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines {@code key: value} of a block, and the text without them.
 *
 * @param places where each key stands
 */
record KeyLines(Map<String, String> values, Map<String, Place> places, Slice text) {
    private static final Pattern LINE = Pattern.compile("([A-Za-z]{3,20}):[ \t]+(\\S.*)");

    /** A blank line or the mark of a heading, quote, list, table or code. */
    private static final Pattern STARTS_ANEW = Pattern.compile("\\s*($|#|>|[-*+]\\s|\\d+[.)]\\s|\\||```|~~~)");

    /** Takes the known keys out of a text; a value goes on until the paragraph ends or the next key comes. */
    static KeyLines of(Slice slice, List<String> known, Problems problems) {
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, Place> places = new LinkedHashMap<>();
        List<String> text = new ArrayList<>();
        Optional<String> open = Optional.empty();
        for (int i = 0; i < slice.size(); i++) {
            String line = slice.line(i);
            Matcher key = LINE.matcher(line);
            boolean isKey = key.matches() && known.contains(key.group(1));
            if (isKey) {
                open = Optional.of(key.group(1));
                values.put(key.group(1), key.group(2).strip());
                places.put(key.group(1), slice.at(i, 0));
            } else if (open.isPresent() && !STARTS_ANEW.matcher(line).lookingAt()) {
                values.merge(open.get(), line.strip(), (first, more) -> first + " " + more);
            } else {
                open = Optional.empty();
                checkSpelling(key, known, slice.at(i, 0), problems);
            }
            text.add(isKey || open.isPresent() ? "" : line);
        }
        return new KeyLines(values, places, new Slice(slice.file(), slice.firstLine(), slice.cut(), text));
    }

    /** How many lines at the start are keys with values of one line each, or blank. */
    static int head(Slice slice, List<String> known) {
        int head = 0;
        while (head < slice.size() && (slice.line(head).isBlank() || isKey(slice.line(head), known))) {
            head++;
        }
        return head;
    }

    private static boolean isKey(String line, List<String> known) {
        Matcher key = LINE.matcher(line);
        return key.matches() && known.contains(key.group(1));
    }

    private static void checkSpelling(Matcher line, List<String> known, Place place, Problems problems) {
        if (line.matches() && Character.isLowerCase(line.group(1).charAt(0))) {
            Suggestion.nearest(line.group(1), known)
                    .ifPresent(meant -> problems.error(
                            place,
                            "unknown-key",
                            "There is no line \"" + line.group(1) + ":\" in this block",
                            "did you mean \"" + meant + ":\"?"));
        }
    }

    Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key));
    }
}
