package org.cpdmodules.packager.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A page as a translator begins with it: the words of the source, with the ids that the translation must keep. */
final class Skeleton {
    private static final String REFERENCES = ":::references";

    private Skeleton() {}

    /** @param units of the page's file; others are passed over */
    static String of(Slice file, List<Unit> units) {
        Map<Integer, String> ids = new HashMap<>();
        units.stream()
                .filter(unit ->
                        unit.place().file().equals(file.file()) && !unit.key().contains("."))
                .forEach(unit -> ids.put(unit.place().line() - file.firstLine(), unit.key()));
        List<String> lines = new ArrayList<>();
        boolean isInReferences = false;
        for (int i = 0; i < file.size(); i++) {
            String line = file.line(i);
            isInReferences |= line.startsWith(REFERENCES);
            if (!isInReferences) {
                lines.add(ids.containsKey(i) ? withId(line, ids.get(i)) : line);
            }
            // Sources are named in their own languages, so their list is not translated.
            isInReferences &= !Fence.isBlockEnd(line);
        }
        return String.join("\n", lines).strip() + "\n";
    }

    private static String withId(String line, String id) {
        String stripped = line.stripTrailing();
        if (stripped.contains("{#")) {
            return stripped;
        }
        boolean hasBraces = stripped.startsWith("::") && stripped.endsWith("}");
        return hasBraces
                ? stripped.substring(0, stripped.lastIndexOf('{') + 1) + "#" + id + " "
                        + stripped.substring(stripped.lastIndexOf('{') + 1)
                : stripped + " {#" + id + "}";
    }
}
