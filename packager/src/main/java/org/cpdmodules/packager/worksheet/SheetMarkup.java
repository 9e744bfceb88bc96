package org.cpdmodules.packager.worksheet;

import java.util.List;
import org.cpdmodules.packager.render.Html;
import org.cpdmodules.packager.worksheet.Sheet.Blank;
import org.cpdmodules.packager.worksheet.Sheet.Heading;
import org.cpdmodules.packager.worksheet.Sheet.Lines;
import org.cpdmodules.packager.worksheet.Sheet.Listing;
import org.cpdmodules.packager.worksheet.Sheet.Paragraph;
import org.cpdmodules.packager.worksheet.Sheet.Part;
import org.cpdmodules.packager.worksheet.Sheet.Span;
import org.cpdmodules.packager.worksheet.Sheet.Table;
import org.cpdmodules.packager.worksheet.Sheet.Tick;
import org.cpdmodules.packager.worksheet.Sheet.Words;

/** The parts of a sheet as well-formed XHTML: the page shows it, the paper prints it. */
final class SheetMarkup {
    private final Html html = new Html();
    private int headings;

    private SheetMarkup() {}

    static String of(List<Part> parts) {
        SheetMarkup markup = new SheetMarkup();
        for (int i = 0; i < parts.size(); i++) {
            boolean isAsked = i + 1 < parts.size() && parts.get(i + 1) instanceof Lines;
            if (!isAsked) {
                markup.part(parts.get(i));
                continue;
            }
            // What is asked and where the answer goes stay on one page.
            markup.html.open("div", "class", "asked");
            markup.part(parts.get(i));
            markup.part(parts.get(++i));
            markup.html.close();
        }
        return markup.html.toString();
    }

    private void part(Part part) {
        if (part instanceof Heading heading) {
            html.open("h" + heading.level(), "id", anchor(++headings));
            spans(heading.spans());
            html.close().line();
        } else if (part instanceof Paragraph paragraph) {
            html.open("p", "class", paragraph.role().name().toLowerCase(java.util.Locale.ROOT));
            spans(paragraph.spans());
            html.close().line();
        } else if (part instanceof Lines lines) {
            html.open("div", "class", "write-lines");
            for (int i = 0; i < lines.count(); i++) {
                html.element("div", "", "class", "write-line");
            }
            html.close().line();
        } else if (part instanceof Listing listing) {
            html.open(listing.isOrdered() ? "ol" : "ul");
            listing.items().forEach(item -> {
                html.open("li");
                spans(item);
                html.close();
            });
            html.close().line();
        } else if (part instanceof Table table) {
            table(table);
        } else {
            throw new IllegalArgumentException("unknown kind of part: " + part);
        }
    }

    /** What a bookmark leads to: the number of a heading among the headings, from 1. */
    static String anchor(int number) {
        return "part-" + number;
    }

    private void table(Table table) {
        List<Integer> widths = Columns.percentages(table);
        html.open("table");
        html.open("thead").open("tr");
        for (int column = 0; column < table.header().size(); column++) {
            // Widths as classes: the content policy of a page allows no style in an element.
            List<Span> head = table.header().get(column);
            String width = "w" + widths.get(column);
            if (head.isEmpty()) {
                // An empty corner heads nothing.
                html.open("td", "class", width);
            } else {
                html.open("th", "scope", "col", "class", width);
            }
            spans(head);
            html.close();
        }
        html.close().close().line();
        html.open("tbody");
        for (List<List<Span>> row : table.rows()) {
            int height = Columns.height(table, row);
            html.open("tr", "class", "h" + height);
            for (int column = 0; column < row.size(); column++) {
                List<Span> cell = row.get(column);
                if (column == 0 && table.hasRowHeads()) {
                    html.open("th", "scope", "row", "class", "words");
                } else {
                    html.open("td", "class", cell.isEmpty() ? "write-box" : "words");
                }
                spans(cell);
                html.close();
            }
            html.close().line();
        }
        html.close().close().line();
    }

    private void spans(List<Span> spans) {
        for (Span span : spans) {
            if (span instanceof Words words) {
                words(words);
            } else if (span instanceof Blank blank) {
                String length = blank.width() > 30 ? " long" : blank.width() > 14 ? "" : " short";
                html.element("span", "", "class", "write-blank" + length);
            } else if (span instanceof Tick) {
                html.element("span", "", "class", "tick");
            } else {
                html.raw("<br/>");
            }
        }
    }

    private void words(Words words) {
        if (words.isBold()) {
            html.open("strong");
        }
        if (words.isItalic()) {
            html.open("em");
        }
        html.text(words.text());
        if (words.isItalic()) {
            html.close();
        }
        if (words.isBold()) {
            html.close();
        }
    }
}
