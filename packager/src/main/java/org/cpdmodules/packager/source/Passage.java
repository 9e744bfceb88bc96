package org.cpdmodules.packager.source;

import java.util.Arrays;

/**
 * A paragraph, a heading or a cell of a table: its words without marks, and where each of them stands in the source.
 * Immutable.
 */
public final class Passage {
    private final Kind kind;
    private final Form form;
    private final String file;
    private final String text;
    private final int[] lines;
    private final int[] columns;
    private final boolean isCiting;

    /** @param places lines and columns of every character, from 1 */
    Passage(Kind kind, Form form, String file, String text, int[][] places, boolean isCiting) {
        this.kind = kind;
        this.form = form;
        this.file = file;
        this.text = text;
        this.lines = places[0].clone();
        this.columns = places[1].clone();
        this.isCiting = isCiting;
    }

    /** What a passage does for its reader. */
    public enum Kind {
        /** Running text and principles: what the module claims. */
        ARGUMENT,
        /** Situations, cases and scenarios: what somebody lives through. */
        STORY,
        /** Questions, reflections and plans, with their feedback. */
        TASK,
        /** Sources and further resources: names and titles of others. */
        LIST
    }

    /** How a passage is set. */
    public enum Form {
        PARAGRAPH,
        ITEM,
        HEADING,
        CELL
    }

    public Kind kind() {
        return kind;
    }

    public Form form() {
        return form;
    }

    public String file() {
        return file;
    }

    public String text() {
        return text;
    }

    /** Whether a source is cited in it. */
    public boolean isCiting() {
        return isCiting;
    }

    /** The line, from 1, of a character of the text; one past the end stands where the last one does. */
    public int line(int index) {
        return lines[Math.min(index, lines.length - 1)];
    }

    /** The column, from 1, of a character of the text. */
    public int column(int index) {
        return columns[Math.min(index, columns.length - 1)];
    }

    @Override
    public String toString() {
        return kind + " " + form + " " + file + ":"
                + Arrays.stream(lines).findFirst().orElse(0) + " " + text;
    }
}
