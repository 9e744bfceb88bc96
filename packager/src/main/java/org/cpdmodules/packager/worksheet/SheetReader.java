package org.cpdmodules.packager.worksheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.cpdmodules.packager.render.Typography;
import org.cpdmodules.packager.worksheet.Sheet.Blank;
import org.cpdmodules.packager.worksheet.Sheet.Break;
import org.cpdmodules.packager.worksheet.Sheet.Lines;
import org.cpdmodules.packager.worksheet.Sheet.Listing;
import org.cpdmodules.packager.worksheet.Sheet.Part;
import org.cpdmodules.packager.worksheet.Sheet.Role;
import org.cpdmodules.packager.worksheet.Sheet.Span;
import org.cpdmodules.packager.worksheet.Sheet.Table;
import org.cpdmodules.packager.worksheet.Sheet.Tick;
import org.cpdmodules.packager.worksheet.Sheet.Words;

/** Reads the Markdown of a worksheet: three or more underscores are room to write, empty cells are boxes. */
final class SheetReader {
    private static final Pattern ROOM = Pattern.compile("_{3,}|☐");
    static final String TICK = "☐";
    private static final Pattern CITATION = Pattern.compile("\\[\\^[a-z0-9-]+]");

    private final List<Part> parts = new ArrayList<>();
    private String title = "";

    private SheetReader() {}

    /** The parts of a sheet, and its title, which is the first heading {@code #}; without one it is empty. */
    record Reading(String title, List<Part> parts) {}

    static Reading read(String markdown, Locale language) {
        SheetReader reader = new SheetReader();
        Node document = Typography.document(
                CITATION.matcher(markdown).replaceAll("").replaceAll("\\s*\\{#[a-z0-9-]+}", ""), language);
        for (Node block = document.getFirstChild(); block != null; block = block.getNext()) {
            reader.block(block);
        }
        return new Reading(reader.title, reader.parts);
    }

    private void block(Node block) {
        if (block instanceof Heading heading) {
            heading(heading);
        } else if (block instanceof ThematicBreak) {
            line();
        } else if (block instanceof Paragraph) {
            parts.add(new Sheet.Paragraph(isGuide(block) ? Role.GUIDE : Role.TEXT, spans(block)));
        } else if (block instanceof ListBlock list) {
            listing(list);
        } else if (block instanceof BlockQuote) {
            parts.add(new Sheet.Paragraph(Role.QUOTE, spans(block)));
        } else if (block instanceof TableBlock table) {
            parts.add(table(table));
        } else {
            // Code and the like: whatever it is, its words are not lost.
            parts.add(new Sheet.Paragraph(Role.TEXT, spans(block)));
        }
    }

    private void heading(Heading heading) {
        if (heading.getLevel() == 1 && title.isEmpty()) {
            title = Sheet.plain(spans(heading));
        } else {
            parts.add(new Sheet.Heading(Math.max(2, heading.getLevel()), spans(heading)));
        }
    }

    /** Lines that follow each other are one place to write; the paragraph above says for what. */
    private void line() {
        int last = parts.size() - 1;
        if (last >= 0 && parts.get(last) instanceof Lines lines) {
            parts.set(last, new Lines(lines.count() + 1));
            return;
        }
        if (last >= 0
                && parts.get(last) instanceof Sheet.Paragraph above
                && above.role() == Role.TEXT
                && above.spans().stream().noneMatch(Blank.class::isInstance)) {
            parts.set(last, new Sheet.Paragraph(Role.LABEL, above.spans()));
        }
        parts.add(new Lines(1));
    }

    /** A paragraph that is emphasised as a whole says how the part below its heading is used. */
    private static boolean isGuide(Node paragraph) {
        return paragraph.getFirstChild() instanceof Emphasis
                && paragraph.getFirstChild().getNext() == null;
    }

    private void listing(ListBlock list) {
        List<List<Span>> items = new ArrayList<>();
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            items.add(spans(item));
        }
        parts.add(new Listing(list instanceof OrderedList, items));
    }

    private static Table table(TableBlock table) {
        List<List<Span>> header = new ArrayList<>();
        List<List<List<Span>>> rows = new ArrayList<>();
        for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
                List<List<Span>> cells = new ArrayList<>();
                for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
                    cells.add(spans(cell));
                }
                if (part instanceof TableHead) {
                    header.addAll(cells);
                } else if (part instanceof TableBody) {
                    rows.add(cells);
                }
            }
        }
        return new Table(header, rows);
    }

    private static List<Span> spans(Node parent) {
        Collector collector = new Collector();
        // Emphasis that is everywhere emphasises nothing.
        collector.children(isGuide(parent) ? parent.getFirstChild() : parent, false, false);
        return collector.spans;
    }

    /** Gathers the text of inline nodes; neighbours of one kind become one, so that a run of underscores is whole. */
    private static final class Collector {
        private final List<Span> spans = new ArrayList<>();

        void children(Node parent, boolean isBold, boolean isItalic) {
            for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
                node(node, isBold, isItalic);
            }
        }

        private void node(Node node, boolean isBold, boolean isItalic) {
            if (node instanceof Text text) {
                text(text.getLiteral(), isBold, isItalic);
            } else if (node instanceof org.commonmark.node.Code code) {
                text(code.getLiteral(), isBold, isItalic);
            } else if (node instanceof org.commonmark.node.FencedCodeBlock code) {
                text(code.getLiteral(), isBold, isItalic);
            } else if (node instanceof SoftLineBreak) {
                text(" ", isBold, isItalic);
            } else if (node instanceof HardLineBreak) {
                spans.add(new Break());
            } else if (node instanceof StrongEmphasis) {
                children(node, true, isItalic);
            } else if (node instanceof Emphasis) {
                children(node, isBold, true);
            } else {
                if (node instanceof Block && !spans.isEmpty()) {
                    spans.add(new Break());
                }
                children(node, isBold, isItalic);
            }
        }

        private void text(String text, boolean isBold, boolean isItalic) {
            Matcher room = ROOM.matcher(text);
            int from = 0;
            while (room.find()) {
                // The room to write stays with the word that says for what.
                words(text.substring(from, room.start()).replaceFirst(" $", "\u00a0"), isBold, isItalic);
                spans.add(room.group().equals(TICK) ? new Tick() : new Blank(room.end() - room.start()));
                from = room.end();
            }
            words(text.substring(from), isBold, isItalic);
        }

        private void words(String text, boolean isBold, boolean isItalic) {
            if (text.isEmpty()) {
                return;
            }
            int last = spans.size() - 1;
            if (last >= 0
                    && spans.get(last) instanceof Words before
                    && before.isBold() == isBold
                    && before.isItalic() == isItalic) {
                spans.set(last, new Words(before.text() + text, isBold, isItalic));
            } else {
                spans.add(new Words(text, isBold, isItalic));
            }
        }
    }
}
