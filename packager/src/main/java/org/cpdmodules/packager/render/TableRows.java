package org.cpdmodules.packager.render;

import java.util.LinkedHashMap;
import java.util.Map;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/** A table whose header cells say what they head. */
final class TableRows {
    private TableRows() {}

    static void render(Node table, HtmlWriter html, HtmlNodeRendererContext context) {
        html.tag("table");
        for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            if (part instanceof TableHead) {
                part(part, "thead", html, context);
            } else if (part instanceof TableBody) {
                part(part, "tbody", html, context);
            }
        }
        html.tag("/table");
    }

    private static void part(Node part, String tag, HtmlWriter html, HtmlNodeRendererContext context) {
        html.tag(tag);
        for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
            html.tag("tr");
            for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
                cell((TableCell) cell, html, context);
            }
            html.tag("/tr");
            html.line();
        }
        html.tag("/" + tag);
    }

    private static void cell(TableCell cell, HtmlWriter html, HtmlNodeRendererContext context) {
        // An empty corner heads nothing: as a header cell it would be announced as an empty one.
        boolean isHeader = cell.isHeader() && cell.getFirstChild() != null;
        Map<String, String> attributes = new LinkedHashMap<>();
        if (isHeader) {
            attributes.put("scope", "col");
        }
        if (cell.getAlignment() != null && cell.getAlignment() != TableCell.Alignment.LEFT) {
            attributes.put("class", cell.getAlignment() == TableCell.Alignment.RIGHT ? "end" : "centre");
        }
        html.tag(isHeader ? "th" : "td", attributes);
        for (Node child = cell.getFirstChild(); child != null; child = child.getNext()) {
            context.render(child);
        }
        html.tag(isHeader ? "/th" : "/td");
    }
}
