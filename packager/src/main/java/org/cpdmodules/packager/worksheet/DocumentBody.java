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

/** {@code word/document.xml}: the parts of a sheet in the styles of {@code docx/styles.xml}. */
final class DocumentBody {
    /** The list of bullets in {@code word/numbering.xml}; ordered lists have the numbers after it. */
    static final int BULLETS = 1;

    /** Width of the text on A4 between its margins, in twentieths of a point. */
    private static final int TEXT_WIDTH = 9978;

    private static final int TWIPS_PER_MILLIMETRE = 57;

    private final Html xml = WordXml.begin();
    private final String text;
    private String heading;
    private int orderedLists;

    DocumentBody(Sheet sheet) {
        heading = sheet.title();
        xml.open(
                "w:document",
                "xmlns:w",
                WordXml.NAMESPACE,
                "xmlns:r",
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships");
        xml.open("w:body");
        WordXml.paragraph(xml, "Kicker");
        WordXml.text(xml, sheet.moduleTitle(), false, false);
        xml.close();
        WordXml.paragraph(xml, "Title");
        WordXml.text(xml, sheet.title(), false, false);
        xml.close();
        sheet.parts().forEach(this::part);
        page();
        xml.close().close();
        text = xml.toString();
    }

    String xml() {
        return text;
    }

    int orderedLists() {
        return orderedLists;
    }

    private void part(Part part) {
        if (part instanceof Heading title) {
            heading = Sheet.plain(title.spans());
            paragraph("Heading" + Math.min(3, title.level() - 1), title.spans());
        } else if (part instanceof Paragraph paragraph) {
            paragraph(style(paragraph.role()), paragraph.spans());
        } else if (part instanceof Lines lines) {
            for (int i = 0; i < lines.count(); i++) {
                WordXml.paragraph(xml, "WritingLine");
                xml.open("w:r").open("w:tab").close().close();
                xml.close();
            }
        } else if (part instanceof Listing listing) {
            listing(listing);
        } else if (part instanceof Table table) {
            table(table);
        } else {
            throw new IllegalArgumentException("unknown kind of part: " + part);
        }
    }

    private static String style(Sheet.Role role) {
        return switch (role) {
            case TEXT -> "Normal";
            case GUIDE -> "Guide";
            case LABEL -> "Label";
            case QUOTE -> "Quote";
        };
    }

    private void paragraph(String style, List<Span> spans) {
        WordXml.paragraph(xml, style);
        spans(spans);
        xml.close();
    }

    private void listing(Listing listing) {
        int number = listing.isOrdered() ? BULLETS + ++orderedLists : BULLETS;
        for (List<Span> item : listing.items()) {
            xml.open("w:p").open("w:pPr");
            WordXml.value(xml, "w:pStyle", "ListParagraph");
            xml.open("w:numPr");
            WordXml.value(xml, "w:ilvl", "0");
            WordXml.value(xml, "w:numId", String.valueOf(number));
            xml.close().close();
            spans(item);
            xml.close();
        }
    }

    private void table(Table table) {
        List<Integer> widths = Columns.percentages(table).stream()
                .map(percent -> percent * TEXT_WIDTH / 100)
                .toList();
        xml.open("w:tbl").open("w:tblPr");
        WordXml.value(xml, "w:tblStyle", "SheetTable");
        xml.open("w:tblW", "w:w", String.valueOf(TEXT_WIDTH), "w:type", "dxa").close();
        xml.open("w:tblLayout", "w:type", "fixed").close();
        xml.open("w:tblLook", "w:val", table.hasRowHeads() ? "00A0" : "0020").close();
        WordXml.value(xml, "w:tblCaption", heading);
        xml.close();
        xml.open("w:tblGrid");
        widths.forEach(
                width -> xml.open("w:gridCol", "w:w", String.valueOf(width)).close());
        xml.close();
        row(table.header(), widths, 0, true);
        table.rows().forEach(row -> row(row, widths, Columns.height(table, row), false));
        xml.close();
        // Two tables that touch would become one.
        WordXml.paragraph(xml, "TableText");
        xml.close();
    }

    private void row(List<List<Span>> cells, List<Integer> widths, int millimetres, boolean isHeader) {
        xml.open("w:tr").open("w:trPr").open("w:cantSplit").close();
        if (millimetres > 0) {
            String height = String.valueOf(millimetres * TWIPS_PER_MILLIMETRE);
            xml.open("w:trHeight", "w:val", height, "w:hRule", "atLeast").close();
        }
        if (isHeader) {
            xml.open("w:tblHeader").close();
        }
        xml.close();
        for (int column = 0; column < cells.size(); column++) {
            xml.open("w:tc").open("w:tcPr");
            xml.open("w:tcW", "w:w", String.valueOf(widths.get(column)), "w:type", "dxa")
                    .close();
            if (isHeader) {
                xml.open("w:shd", "w:val", "clear", "w:color", "auto", "w:fill", "DCECEA")
                        .close();
            }
            xml.close();
            paragraph(isHeader ? "TableHead" : "TableText", cells.get(column));
            xml.close();
        }
        xml.close();
    }

    private void spans(List<Span> spans) {
        for (Span span : spans) {
            if (span instanceof Words words) {
                WordXml.text(xml, words.text(), words.isBold(), words.isItalic());
            } else if (span instanceof Blank blank) {
                blank(blank.width());
            } else if (span instanceof Tick) {
                WordXml.text(xml, "☐", false, false);
            } else {
                xml.open("w:r").open("w:br").close().close();
            }
        }
    }

    /** Underlined spaces: what is typed into them stands on the line, and nobody hears "underscore" twenty times. */
    private void blank(int width) {
        xml.open("w:r").open("w:rPr");
        WordXml.value(xml, "w:u", "single");
        xml.close();
        xml.element("w:t", " ".repeat(Math.max(12, width * 2)), "xml:space", "preserve")
                .close();
    }

    /** A4, and the foot of each page. */
    private void page() {
        xml.open("w:sectPr");
        xml.open("w:footerReference", "w:type", "default", "r:id", "rId4").close();
        xml.open("w:pgSz", "w:w", "11906", "w:h", "16838").close();
        xml.open(
                        "w:pgMar",
                        "w:top",
                        "850",
                        "w:right",
                        "964",
                        "w:bottom",
                        "1077",
                        "w:left",
                        "964",
                        "w:header",
                        "567",
                        "w:footer",
                        "567",
                        "w:gutter",
                        "0")
                .close();
        xml.close();
    }
}
