package org.cpdmodules.packager.lint;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.cpdmodules.packager.source.Passage;

/**
 * A sentence where it stands.
 *
 * @param start its first character in the passage
 * @param end after its last one
 */
record Sentence(Passage passage, int start, int end) {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:['’.,-][\\p{L}\\p{N}]+)*");

    String text() {
        return passage.text().substring(start, end);
    }

    List<String> words() {
        return WORD.matcher(text()).results().map(MatchResult::group).toList();
    }

    /** Whether it is prose that is read from end to end: neither a heading nor a cell, and more than a label. */
    boolean isProse() {
        boolean isRead = passage.form() == Passage.Form.PARAGRAPH || passage.form() == Passage.Form.ITEM;
        return isRead && passage.kind() != Passage.Kind.LIST;
    }

    /** Whether a place in the source lies after its beginning. */
    boolean beginsBefore(int line, int column) {
        int own = passage.line(start);
        return own < line || (own == line && passage.column(start) <= column);
    }

    int lastLine() {
        return passage.line(Math.max(start, end - 1));
    }
}
