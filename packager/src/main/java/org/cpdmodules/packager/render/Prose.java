package org.cpdmodules.packager.render;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;
import org.cpdmodules.packager.module.LearningModule;
import org.cpdmodules.packager.module.Neighbour;
import org.cpdmodules.packager.module.Text;

/** Running text as HTML: CommonMark, with citations as numbered notes, links to pages, and words that point elsewhere. */
final class Prose {
    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .postProcessor(new Citation.Finder())
            .postProcessor(new Pointer.Finder())
            .build();

    private static final Parser PRINTING_PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .postProcessor(new Citation.Finder())
            .postProcessor(Typography.reader())
            .postProcessor(new Pointer.Finder())
            .build();

    private final Parser parser;
    private final Locale language;
    private final Map<String, Integer> numbers;
    private final Phrases phrases;
    private final Terms terms;
    private final PointerNodes.Elsewhere elsewhere;

    Prose(LearningModule module, Phrases phrases) {
        language = module.metadata().language();
        parser = Typography.isFor(language) ? PRINTING_PARSER : PARSER;
        numbers = new HashMap<>();
        for (int i = 0; i < module.references().size(); i++) {
            numbers.put(module.references().get(i).key().value(), i + 1);
        }
        this.phrases = phrases;
        this.terms = new Terms(module.glossary());
        Map<String, Neighbour> neighbours = module.neighbours().stream()
                .collect(Collectors.toMap(one -> one.id().value(), Function.identity()));
        this.elsewhere = new PointerNodes.Elsewhere(terms, neighbours, phrases);
    }

    private Prose(Prose other, Locale language, Phrases phrases) {
        this.language = language;
        this.parser = Typography.isFor(language) ? PRINTING_PARSER : PARSER;
        this.numbers = other.numbers;
        this.phrases = phrases;
        this.terms = other.terms;
        this.elsewhere = new PointerNodes.Elsewhere(terms, other.elsewhere.neighbours(), phrases);
    }

    /** The same module's text in another language. */
    Prose in(Locale other, Phrases itsPhrases) {
        return new Prose(this, other, itsPhrases);
    }

    Optional<Neighbour> neighbour(String id) {
        return Optional.ofNullable(elsewhere.neighbours().get(id));
    }

    Terms terms() {
        return terms;
    }

    /** Whole blocks. A heading {@code ###} of the source becomes one of the given level, deeper ones follow. */
    String blocks(Text text, int headingLevel) {
        return renderer(headingLevel, true).render(parser.parse(text.markdown()));
    }

    /** Whole blocks in which terms of the glossary are explained where they first stand on the page. */
    String running(Text text, int headingLevel) {
        Node document = parser.parse(text.markdown());
        terms.mark(document);
        return renderer(headingLevel, true).render(document);
    }

    /** Phrasing content only, for labels and buttons; paragraphs are parted by line breaks. */
    String inline(String markdown) {
        return inline(markdown, renderer(6, false));
    }

    /** Phrasing content in which there may be links: for places outside labels and buttons. */
    String line(String markdown) {
        return inline(markdown, renderer(6, true));
    }

    private String inline(String markdown, HtmlRenderer renderer) {
        StringBuilder html = new StringBuilder();
        for (Node block = parser.parse(markdown).getFirstChild(); block != null; block = block.getNext()) {
            if (html.length() > 0) {
                html.append("<br>");
            }
            if (block instanceof Paragraph) {
                for (Node child = block.getFirstChild(); child != null; child = child.getNext()) {
                    html.append(renderer.render(child));
                }
            } else {
                html.append(Html.escape(textContent(block)));
            }
        }
        return html.toString();
    }

    String inline(Text text) {
        return inline(text.markdown());
    }

    /** Phrasing content in the middle of a line: the spaces at its ends, which CommonMark strips, are kept. */
    String words(String markdown) {
        if (markdown.isBlank()) {
            return markdown;
        }
        String before = Character.isWhitespace(markdown.charAt(0)) ? " " : "";
        String after = Character.isWhitespace(markdown.charAt(markdown.length() - 1)) ? " " : "";
        return before + inline(markdown.strip()) + after;
    }

    /** A title, which is plain text in the source. */
    String title(String title) {
        return Typography.of(title, language);
    }

    /** Plain text on one line, without citations. */
    static String plain(String markdown) {
        return textContent(PARSER.parse(markdown)).replaceAll("\\s+", " ").strip();
    }

    private static String textContent(Node node) {
        return TextContentRenderer.builder()
                .extensions(List.of(TablesExtension.create()))
                .nodeRendererFactory(PlainNodes::new)
                .build()
                .render(node);
    }

    private HtmlRenderer renderer(int headingLevel, boolean isLinking) {
        return HtmlRenderer.builder()
                .escapeHtml(true)
                // The first to claim a node renders it, so ours stands before the extension's own tables.
                .nodeRendererFactory(context -> new ProseNodes(context, headingLevel, numbers, phrases))
                .nodeRendererFactory(context -> new PointerNodes(context, elsewhere, isLinking))
                .extensions(List.of(TablesExtension.create()))
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    if (tag.equals("a") && attributes.getOrDefault("href", "").startsWith("https:")) {
                        attributes.put("target", "_blank");
                        attributes.put("rel", "noopener noreferrer");
                    }
                })
                .build();
    }
}
