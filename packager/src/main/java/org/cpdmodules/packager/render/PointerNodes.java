package org.cpdmodules.packager.render;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;
import org.cpdmodules.packager.module.GlossaryEntry;
import org.cpdmodules.packager.module.Neighbour;

/**
 * Draws words that point to a term or to another module. A package never knows at which address another one is played, so
 * such words are followed by where it is; the runtime makes a link of them where it is told an address.
 */
final class PointerNodes implements NodeRenderer {
    private final HtmlNodeRendererContext context;
    private final HtmlWriter html;
    private final Elsewhere elsewhere;
    private final boolean isLinking;

    /** @param isLinking false inside labels and buttons, where nothing else can be pressed */
    PointerNodes(HtmlNodeRendererContext context, Elsewhere elsewhere, boolean isLinking) {
        this.context = context;
        this.html = context.getWriter();
        this.elsewhere = elsewhere;
        this.isLinking = isLinking;
    }

    /** What is outside the text: the terms, the other modules, and how to speak of them. */
    record Elsewhere(Terms terms, Map<String, Neighbour> neighbours, Phrases phrases) {}

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(Pointer.class);
    }

    @Override
    public void render(Node node) {
        Pointer pointer = (Pointer) node;
        if (!isLinking) {
            words(pointer);
        } else if (pointer.kind() == Pointer.Kind.TERM) {
            term(pointer);
        } else {
            module(pointer);
        }
    }

    private void term(Pointer pointer) {
        Optional<GlossaryEntry> entry = elsewhere.terms().use(pointer.target());
        if (entry.isEmpty()) {
            // The source room refuses unknown terms; a module made otherwise shows its words.
            words(pointer);
            return;
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("class", "term");
        attributes.put("role", "doc-glossref");
        attributes.put("href", "#term-" + pointer.target());
        attributes.put("data-term", pointer.target());
        html.tag("a", attributes);
        words(pointer);
        html.tag("/a");
    }

    private void module(Pointer pointer) {
        String[] target = pointer.target().split("#", 2);
        Neighbour module = elsewhere.neighbours().get(target[0]);
        if (module == null) {
            words(pointer);
            return;
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("class", "elsewhere");
        attributes.put("data-module", target[0]);
        html.tag("span", attributes);
        words(pointer);
        html.tag("/span");
        html.text(" ");
        html.tag("small", Map.of("class", "where"));
        html.text(where(module, target));
        html.tag("/small");
    }

    private String where(Neighbour module, String[] target) {
        Optional<String> page = target.length < 2
                ? Optional.empty()
                : module.pages().entrySet().stream()
                        .filter(one -> one.getKey().value().equals(target[1]))
                        .map(Map.Entry::getValue)
                        .findFirst();
        return page.map(title -> elsewhere.phrases().say("elsewhere.page", module.title(), title))
                .orElseGet(() -> elsewhere.phrases().say("elsewhere.module", module.title()));
    }

    private void words(Node pointer) {
        for (Node child = pointer.getFirstChild(); child != null; child = child.getNext()) {
            context.render(child);
        }
    }
}
