package org.cpdmodules.packager.worksheet;

import java.util.List;
import java.util.Locale;

/**
 * A worksheet, before it takes a form.
 *
 * @param origin one line that says where it comes from
 * @param parts what stands below the title
 */
record Sheet(String title, Locale language, String moduleTitle, String origin, List<Part> parts) {
    Sheet {
        parts = List.copyOf(parts);
    }

    /** A block of a sheet. */
    sealed interface Part permits Heading, Paragraph, Lines, Listing, Table {}

    /** @param level from 2, below the title */
    record Heading(int level, List<Span> spans) implements Part {
        Heading {
            spans = List.copyOf(spans);
        }
    }

    /** @param role what the words are for: it decides how they look, and nothing else */
    record Paragraph(Role role, List<Span> spans) implements Part {
        Paragraph {
            spans = List.copyOf(spans);
        }
    }

    /** What a paragraph does on a sheet. */
    enum Role {
        TEXT,
        /** Says at the top how the sheet is used. */
        GUIDE,
        /** Says what is to be written on the lines below it. */
        LABEL,
        QUOTE
    }

    /** Lines to write on. */
    record Lines(int count) implements Part {}

    /** Items of one line of thought each. */
    record Listing(boolean isOrdered, List<List<Span>> items) implements Part {
        Listing {
            items = items.stream().map(List::copyOf).toList();
        }
    }

    /**
     * A table; an empty cell is a box to write in.
     *
     * @param header the cells of the first row, which head the columns
     * @param rows as many cells in each as in the header
     */
    record Table(List<List<Span>> header, List<List<List<Span>>> rows) implements Part {
        Table {
            header = header.stream().map(List::copyOf).toList();
            rows = rows.stream()
                    .map(row -> row.stream().map(List::copyOf).toList())
                    .toList();
        }

        /** Whether the first cell of each row says what is to be written in the others. */
        boolean hasRowHeads() {
            return header.size() > 1
                    && rows.stream().noneMatch(row -> row.get(0).isEmpty())
                    && rows.stream().anyMatch(row -> row.stream().anyMatch(List::isEmpty));
        }
    }

    /** A piece of a line. */
    sealed interface Span permits Words, Blank, Tick, Break {}

    record Words(String text, boolean isBold, boolean isItalic) implements Span {}

    /** Room to write in the middle of a line, as wide as so many characters. */
    record Blank(int width) implements Span {}

    /** A box to tick, written {@code ☐} in the source. */
    record Tick() implements Span {}

    record Break() implements Span {}

    /** The words alone, on one line. */
    static String plain(List<Span> spans) {
        StringBuilder plain = new StringBuilder();
        spans.forEach(span -> plain.append(span instanceof Words words ? words.text() : " "));
        return plain.toString().replaceAll("\\s+", " ").strip();
    }
}
