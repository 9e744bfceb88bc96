package org.cpdmodules.packager.render;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/** Where our HTML differs from what CommonMark gives: headings, images, tables, citations. */
final class ProseNodes implements NodeRenderer {
    private static final int SOURCE_LEVEL = 3;
    private static final String DECORATIVE = "decorative";

    private final HtmlNodeRendererContext context;
    private final HtmlWriter html;
    private final int headingLevel;
    private final Map<String, Integer> numbers;
    private final Phrases phrases;

    ProseNodes(HtmlNodeRendererContext context, int headingLevel, Map<String, Integer> numbers, Phrases phrases) {
        this.context = context;
        this.html = context.getWriter();
        this.headingLevel = headingLevel;
        this.numbers = numbers;
        this.phrases = phrases;
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(Heading.class, Paragraph.class, Image.class, Citation.class, TableBlock.class);
    }

    @Override
    public void render(Node node) {
        if (node instanceof Heading heading) {
            heading(heading);
        } else if (node instanceof Paragraph paragraph) {
            paragraph(paragraph);
        } else if (node instanceof Image image) {
            image(image);
        } else if (node instanceof Citation citation) {
            citation(citation);
        } else {
            table(node);
        }
    }

    private void heading(Heading heading) {
        int level = Math.min(6, Math.max(2, heading.getLevel() - SOURCE_LEVEL + headingLevel));
        html.line();
        html.tag("h" + level);
        children(heading);
        html.tag("/h" + level);
        html.line();
    }

    private void paragraph(Paragraph paragraph) {
        boolean isFigure = paragraph.getFirstChild() instanceof Image
                && paragraph.getFirstChild().getNext() == null;
        boolean isTight = paragraph.getParent() != null
                && paragraph.getParent().getParent() instanceof org.commonmark.node.ListBlock list
                && list.isTight();
        html.line();
        if (isFigure) {
            figure((Image) paragraph.getFirstChild());
        } else if (isTight) {
            children(paragraph);
        } else {
            html.tag("p");
            children(paragraph);
            html.tag("/p");
        }
        html.line();
    }

    private void figure(Image image) {
        html.tag("figure");
        image(image);
        if (image.getTitle() != null && !image.getTitle().isEmpty()) {
            html.tag("figcaption");
            html.text(image.getTitle());
            html.tag("/figcaption");
        }
        html.tag("/figure");
    }

    private void image(Image image) {
        StringBuilder alternative = new StringBuilder();
        for (Node child = image.getFirstChild(); child != null; child = child.getNext()) {
            if (child instanceof org.commonmark.node.Text text) {
                alternative.append(text.getLiteral());
            } else {
                alternative.append(' ');
            }
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("src", image.getDestination());
        attributes.put("alt", DECORATIVE.contentEquals(alternative) ? "" : alternative.toString());
        attributes.put("loading", "lazy");
        html.tag("img", attributes);
    }

    private void citation(Citation citation) {
        Integer number = numbers.get(citation.key());
        if (number == null) {
            // The source room refuses unknown citations; a module made otherwise shows what it says.
            html.text("[^" + citation.key() + "]");
            return;
        }
        html.tag("sup", Map.of("class", "citation"));
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("href", "#ref-" + citation.key());
        attributes.put("data-reference", citation.key());
        attributes.put("aria-label", phrases.say("reference.number", number));
        html.tag("a", attributes);
        html.text(String.valueOf(number));
        html.tag("/a");
        html.tag("/sup");
    }

    /** Wide tables scroll inside a frame of their own, which the keyboard can reach. */
    private void table(Node table) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("class", "table-frame");
        attributes.put("role", "group");
        attributes.put("aria-label", phrases.say("table"));
        attributes.put("tabindex", "0");
        html.tag("div", attributes);
        TableRows.render(table, html, context);
        html.tag("/div");
    }

    private void children(Node parent) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            context.render(child);
        }
    }
}
