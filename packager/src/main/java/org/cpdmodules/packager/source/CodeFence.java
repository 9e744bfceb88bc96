package org.cpdmodules.packager.source;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Follows whether a line stands inside fenced code, where a {@code #} is no heading. CommonMark 0.31 §4.5. */
final class CodeFence {
    private static final Pattern MARK = Pattern.compile(" {0,3}(`{3,}|~{3,})(.*)");

    private String open = "";

    /** Takes the next line; true when it belongs to fenced code, the lines of the fence included. */
    boolean takes(String line) {
        Matcher mark = MARK.matcher(line);
        if (!mark.matches()) {
            return !open.isEmpty();
        }
        String fence = mark.group(1);
        if (open.isEmpty()) {
            boolean isInlineCode = fence.startsWith("`") && mark.group(2).contains("`");
            open = isInlineCode ? "" : fence;
            return !isInlineCode;
        }
        if (fence.startsWith(open) && mark.group(2).isBlank()) {
            open = "";
        }
        return true;
    }
}
