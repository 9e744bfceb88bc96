package org.cpdmodules.packager.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ids of a module as last released, from {@code module.lock}: one line per part in reading order, then the retired
 * ones. What stands in it never changes its meaning, so that a learner's saved state and records keep fitting.
 */
public record Lock(List<Entry> entries) {
    /** The name of the file in a module's folder. */
    public static final String FILE = "module.lock";

    static final Lock EMPTY = new Lock(List.of());

    private static final String HEADER = "# Ids of this module. Written by tiro; keep it in git and do not edit it.\n";
    private static final Pattern LINE =
            Pattern.compile("(retired )?([a-z-]+) ([a-z0-9-]+(?:/[a-z0-9-]+)?) ([0-9a-f]{16})");

    public Lock {
        entries = List.copyOf(entries);
    }

    /**
     * One part of the module.
     *
     * @param kind such as {@code page} or {@code reflect}
     * @param name the id; {@code block/id} for what is unique only inside its block
     * @param fingerprint of the text that the id was made from: 16 hexadecimal digits
     * @param isRetired given up on purpose, never to be used again
     */
    public record Entry(String kind, String name, String fingerprint, boolean isRetired) {
        private String line() {
            return (isRetired ? "retired " : "") + kind + " " + name + " " + fingerprint + "\n";
        }

        private boolean isOrIsIn(String part) {
            return name.equals(part) || name.startsWith(part + "/");
        }

        private Entry retired() {
            return new Entry(kind, name, fingerprint, true);
        }
    }

    /** The file's text; the same ids give the same text. */
    public String text() {
        StringBuilder text = new StringBuilder(HEADER);
        entries.forEach(entry -> text.append(entry.line()));
        return text.toString();
    }

    /** The lock with the parts of these names given up, and what is inside them. */
    public Lock retiring(List<String> names) {
        return new Lock(entries.stream()
                .map(entry -> names.stream().anyMatch(name -> entry.isOrIsIn(name)) ? entry.retired() : entry)
                .toList());
    }

    static Lock parse(List<String> lines, Problems problems) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Optional<Entry> entry = entry(line);
            if (entry.isEmpty()) {
                problems.error(
                        new Place(FILE, i + 1, 1),
                        "lock-line",
                        "This line of the lock file cannot be read",
                        "restore module.lock from git; it is not meant to be edited");
            }
            entry.ifPresent(entries::add);
        }
        return new Lock(entries);
    }

    private static Optional<Entry> entry(String line) {
        Matcher parts = LINE.matcher(line);
        return parts.matches()
                ? Optional.of(new Entry(parts.group(2), parts.group(3), parts.group(4), parts.group(1) != null))
                : Optional.empty();
    }
}
