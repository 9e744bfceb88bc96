package org.cpdmodules.packager.source;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** CommonMark with tables, and the way back from a parsed node to its lines. Safe for many threads. */
final class Markdown {
    private static final int MAX_NESTING = 40;

    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .maxOpenBlockParsers(MAX_NESTING)
            .maxInlineNesting(MAX_NESTING)
            .build();

    private Markdown() {}

    static Node parse(Slice slice) {
        return PARSER.parse(slice.text());
    }

    /** A line of Markdown without its marks. */
    static String plain(String line) {
        PlainText text = new PlainText();
        PARSER.parse(line).accept(text);
        return text.toString();
    }

    static Stream<Node> children(Node parent) {
        return Stream.iterate(parent.getFirstChild(), child -> child != null, Node::getNext);
    }

    /** The first line of a block, from 0, in the slice that was parsed. */
    static int firstLine(Node block) {
        return spans(block).get(0).getLineIndex();
    }

    /** The lines of a block of the slice that was parsed, without the indentation of what surrounds it. */
    static Slice source(Slice parsed, Node block) {
        List<SourceSpan> spans = spans(block);
        int last = spans.get(spans.size() - 1).getLineIndex();
        return parsed.between(spans.get(0).getLineIndex(), last + 1)
                .indentedBy(spans.get(0).getColumnIndex());
    }

    /** What a quote says: its lines without their marks. */
    static Slice quoted(Slice parsed, BlockQuote quote) {
        return source(parsed, quote).mapped(line -> line.replaceFirst("^ {0,3}> ?", ""));
    }

    /** An item of a list: what it says, and the indented quotes below it. */
    static Item item(Slice parsed, ListItem item) {
        List<String> text = new ArrayList<>();
        List<String> quotes = new ArrayList<>();
        children(item).forEach(child -> (child instanceof BlockQuote ? quotes : text)
                .add(
                        child instanceof BlockQuote quote
                                ? quoted(parsed, quote).text()
                                : source(parsed, child).text()));
        SourceSpan first = spans(item).get(0);
        Place place = parsed.at(first.getLineIndex(), first.getColumnIndex());
        return new Item(String.join("\n\n", text), String.join("\n\n", quotes), place);
    }

    static List<Item> items(Slice parsed, Node list) {
        return children(list)
                .filter(ListItem.class::isInstance)
                .map(item -> item(parsed, (ListItem) item))
                .toList();
    }

    private static List<SourceSpan> spans(Node block) {
        List<SourceSpan> spans = block.getSourceSpans();
        if (!spans.isEmpty()) {
            return spans;
        }
        // An empty item has no line of its own text; the nearest block around it has.
        if (block.getParent() instanceof Block parent
                && !parent.getSourceSpans().isEmpty()) {
            return parent.getSourceSpans();
        }
        return List.of(SourceSpan.of(0, 0, 0, 0));
    }

    /** @param quotes empty when there are none */
    record Item(String text, String quotes, Place place) {}
}
