package org.cpdmodules.packager.source;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;

/** What running text may not hold: raw HTML, images without words, links to anywhere; and what it refers to. */
final class TextRules extends AbstractVisitor {
    static final String PAGE_LINK = "#page:";
    static final String TERM_LINK = "glossary:";
    static final String MODULE_LINK = "module:";
    private static final Pattern CITATION = Pattern.compile("\\[\\^([^\\]\\s]{0,80})]");
    private static final int LEVEL_IN_PAGES = 3;

    private final Slice slice;
    private final int topLevel;
    private final Uses uses;
    private final Problems problems;

    private TextRules(Slice slice, int topLevel, Uses uses, Problems problems) {
        this.slice = slice;
        this.topLevel = topLevel;
        this.uses = uses;
        this.problems = problems;
    }

    static void check(Slice slice, Uses uses, Problems problems) {
        Markdown.parse(slice).accept(new TextRules(slice, LEVEL_IN_PAGES, uses, problems));
    }

    /** For a text that is a page of its own, with headings from level 1. */
    static void checkDocument(Slice slice, Uses uses, Problems problems) {
        Markdown.parse(slice).accept(new TextRules(slice, 1, uses, problems));
    }

    @Override
    public void visit(HtmlInline html) {
        refuseHtml(html, html.getLiteral());
    }

    @Override
    public void visit(HtmlBlock html) {
        refuseHtml(html, html.getLiteral());
    }

    @Override
    public void visit(Heading heading) {
        if (heading.getLevel() < topLevel) {
            problems.error(
                    place(heading),
                    "heading-here",
                    "A page or section cannot begin here",
                    "begin the line with # or ## outside lists, quotes and blocks; if you meant a rule, leave a blank line before ---");
        }
        visitChildren(heading);
    }

    @Override
    public void visit(LinkReferenceDefinition definition) {
        problems.error(
                place(definition),
                "link-definition",
                "Links are written where they stand, not defined apart",
                "write [words](https://…); sources belong into the block :::references");
    }

    @Override
    public void visit(Image image) {
        StringBuilder words = new StringBuilder();
        image.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                words.append(text.getLiteral());
            }
        });
        if (words.toString().isBlank()) {
            problems.error(
                    place(image),
                    "image-without-text",
                    "The image \"" + image.getDestination() + "\" has no alternative text",
                    "write ![What it shows](…), or ![decorative](…) when it adds nothing");
        }
        uses.include(image.getDestination(), place(image));
    }

    @Override
    public void visit(Link link) {
        String target = link.getDestination();
        boolean isInPage = topLevel == LEVEL_IN_PAGES;
        if (isInPage && target.startsWith(PAGE_LINK)) {
            uses.linkToPage(target.substring(PAGE_LINK.length()), place(link));
        } else if (isInPage && target.startsWith(TERM_LINK)) {
            uses.explain(target.substring(TERM_LINK.length()), place(link));
        } else if (isInPage && target.startsWith(MODULE_LINK)) {
            uses.linkToModule(target.substring(MODULE_LINK.length()), place(link));
        } else if (!isWebAddress(target)) {
            problems.error(
                    place(link),
                    "link-target",
                    "A link leads to \"" + target + "\"",
                    isInPage
                            ? "link to https: addresses, to a page as [words](#page:id), to another module as "
                                    + "[words](module:id#page) or to a term as [words](glossary:id); "
                                    + "files are offered with ::download"
                            : "link to https: addresses only: nothing else can be reached from paper");
        }
        visitChildren(link);
    }

    @Override
    public void visit(Text text) {
        Matcher citation = CITATION.matcher(text.getLiteral());
        while (citation.find()) {
            uses.cite(citation.group(1), place(text, citation.group()));
        }
    }

    static boolean isWebAddress(String target) {
        try {
            URI address = new URI(target);
            return "https".equals(String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT))
                    && address.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private void refuseHtml(Node html, String literal) {
        problems.error(
                place(html),
                "raw-html",
                "Raw HTML: " + literal.lines().findFirst().orElse(""),
                "write it in Markdown, or put a backslash before < to show it as text");
    }

    private Place place(Node node) {
        Node placed = node;
        while (placed.getSourceSpans().isEmpty() && placed.getParent() != null) {
            placed = placed.getParent();
        }
        if (placed.getSourceSpans().isEmpty()) {
            return slice.start();
        }
        SourceSpan first = placed.getSourceSpans().get(0);
        return slice.at(first.getLineIndex(), first.getColumnIndex());
    }

    /** Where a piece of a text stands; texts that were put together from several lines begin at their first one. */
    private Place place(Text text, String piece) {
        for (SourceSpan span : text.getSourceSpans()) {
            String line = slice.line(span.getLineIndex());
            int column = line.indexOf(piece, Math.min(span.getColumnIndex(), line.length()));
            if (column >= 0) {
                return slice.at(span.getLineIndex(), column);
            }
        }
        Node block = text;
        while (!(block instanceof Block) && block.getParent() != null) {
            block = block.getParent();
        }
        return place(block);
    }
}
