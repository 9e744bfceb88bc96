package org.cpdmodules.packager.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From what each part of a translation was made: the file {@code translation.lock} beside it, a line {@code key fingerprint} for each. */
record TranslationLock(Map<String, String> fingerprints) {
    static final String FILE = "translation.lock";
    private static final String HEADER =
            "# What each part was translated from. Written by tiro translate; keep it in git and do not edit it.\n";
    private static final Pattern LINE = Pattern.compile("([a-z][a-z0-9-]*(?:\\.\\d+)?) ([0-9a-f]{16})");

    TranslationLock {
        fingerprints = new TreeMap<>(fingerprints);
    }

    static TranslationLock in(ModuleFolder folder, String language, Problems problems) {
        String file = language + "/" + FILE;
        Map<String, String> fingerprints = new TreeMap<>();
        List<String> lines = Optional.of(file)
                .filter(folder::has)
                .flatMap(there -> folder.text(there, problems))
                .map(Slice::lines)
                .orElse(List.of());
        for (int i = 0; i < lines.size(); i++) {
            Matcher line = LINE.matcher(lines.get(i));
            if (line.matches()) {
                fingerprints.put(line.group(1), line.group(2));
            } else if (!lines.get(i).isBlank() && !lines.get(i).startsWith("#")) {
                problems.error(
                        new Place(file, i + 1, 1),
                        "lock-line",
                        "This line of the lock file cannot be read",
                        "restore " + file + " from git; it is not meant to be edited");
            }
        }
        return new TranslationLock(fingerprints);
    }

    String text() {
        StringBuilder text = new StringBuilder(HEADER);
        fingerprints.forEach((key, fingerprint) ->
                text.append(key).append(' ').append(fingerprint).append('\n'));
        return text.toString();
    }
}
