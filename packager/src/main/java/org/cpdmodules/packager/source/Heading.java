package org.cpdmodules.packager.source;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A heading line {@code ## Title {#id}}. */
record Heading(int level, String text, Optional<String> id, Place place) {
    private static final Pattern LINE = Pattern.compile("(#{1,6})(?:[ \t]+(.*?))??(?:[ \t]+#+)?[ \t]*");
    private static final Pattern WITH_ID = Pattern.compile("(.*?)[ \t]*\\{#([^{}\\s]*)}");

    static Optional<Heading> read(String line, Place place) {
        Matcher heading = LINE.matcher(line);
        if (!line.startsWith("#") || !heading.matches()) {
            return Optional.empty();
        }
        String text = heading.group(2) == null ? "" : heading.group(2).strip();
        Matcher withId = WITH_ID.matcher(text);
        int level = heading.group(1).length();
        return Optional.of(
                withId.matches()
                        ? new Heading(level, withId.group(1), Optional.of(withId.group(2)), place)
                        : new Heading(level, text, Optional.empty(), place));
    }

    /** Without marks. */
    String title() {
        return Markdown.plain(text);
    }
}
