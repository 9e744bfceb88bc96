package org.cpdmodules.packager.source;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line that opens a block, and what stands between it and the closing line.
 *
 * @param argument what follows the name: a title, or for one-line blocks a path
 * @param attributes {@code key=value} in braces
 * @param place of the opening line
 * @param body empty for one-line blocks
 */
record Fence(
        String name, String argument, Optional<String> id, Map<String, String> attributes, Place place, Slice body) {
    private static final Pattern OPENING = Pattern.compile(":{2,3}([A-Za-z][A-Za-z-]*)\\s*(.*?)\\s*");
    private static final Pattern BRACES = Pattern.compile("(?s)(.*?)\\s*\\{([^{}]*)}");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("\\s*(?:#([^\\s=\"]+)|([A-Za-z][A-Za-z-]*)=(?:\"([^\"]*)\"|([^\\s\"]+)))(?=\\s|$)");

    static boolean isBlockStart(String line) {
        return line.startsWith(":::") && !isBlockEnd(line);
    }

    static boolean isBlockEnd(String line) {
        return line.stripTrailing().equals(":::");
    }

    static boolean isOneLine(String line) {
        return line.startsWith("::") && !line.startsWith(":::");
    }

    /** Reads an opening line; absent, and a problem, when it is malformed. */
    static Optional<Fence> read(String line, Place place, Slice body, Problems problems) {
        Matcher opening = OPENING.matcher(line);
        if (!opening.matches()) {
            problems.error(
                    place,
                    "block-line",
                    "This line does not open a block",
                    "write three colons and the block's name without a space, as in \":::quiz Check your thinking {#check-1}\"");
            return Optional.empty();
        }
        String rest = opening.group(2);
        Matcher braces = BRACES.matcher(rest);
        boolean hasBraces = braces.matches();
        Map<String, String> attributes = new LinkedHashMap<>();
        if (hasBraces) {
            int column = line.lastIndexOf('{') + 1;
            attributes(braces.group(2), place.right(column), attributes, problems);
        }
        Optional<String> id = Optional.ofNullable(attributes.remove("#"));
        String argument = hasBraces ? braces.group(1) : rest;
        return Optional.of(new Fence(opening.group(1), argument.strip(), id, attributes, place, body));
    }

    /** The title on the opening line, without marks. */
    Optional<String> title() {
        return Optional.of(Markdown.plain(argument)).filter(title -> !title.isEmpty());
    }

    private static void attributes(String text, Place place, Map<String, String> into, Problems problems) {
        Matcher next = ATTRIBUTE.matcher(text);
        int end = 0;
        while (next.find() && next.start() == end) {
            String key = next.group(1) != null ? "#" : next.group(2);
            String quoted = next.group(3) != null ? next.group(3) : next.group(4);
            into.put(key, next.group(1) != null ? next.group(1) : quoted);
            end = next.end();
        }
        if (!text.substring(end).isBlank()) {
            problems.error(
                    place.right(end),
                    "block-attribute",
                    "Cannot read \"" + text.substring(end).strip() + "\" between the braces",
                    "write {#id key=value key=\"several words\"}");
        }
    }
}
