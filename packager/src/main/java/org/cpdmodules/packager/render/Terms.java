package org.cpdmodules.packager.render;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.cpdmodules.packager.module.GlossaryEntry;
import org.cpdmodules.packager.module.TermIndex;

/** The terms that a module's text uses: found in running text the first time on each page, or marked. Not for several threads. */
final class Terms {
    private final TermIndex index;
    private final Map<String, GlossaryEntry> entries = new LinkedHashMap<>();
    private final Map<String, GlossaryEntry> used = new TreeMap<>();
    private final Set<String> onPage = new HashSet<>();

    Terms(List<GlossaryEntry> glossary) {
        index = new TermIndex(glossary);
        glossary.forEach(entry -> entries.put(entry.id().value(), entry));
    }

    void beginPage() {
        onPage.clear();
    }

    /** The entry of a term that is drawn, and therefore listed; absent when there is none of this id. */
    Optional<GlossaryEntry> use(String id) {
        Optional<GlossaryEntry> entry = Optional.ofNullable(entries.get(id));
        entry.ifPresent(found -> used.put(found.id().value(), found));
        return entry;
    }

    /** The terms that were drawn, by the alphabet. */
    List<GlossaryEntry> used() {
        return used.values().stream()
                .sorted((left, right) -> left.term().compareToIgnoreCase(right.term()))
                .toList();
    }

    /** Marks the terms in running text that this page has not explained yet. */
    void mark(Node document) {
        document.accept(new Finder());
    }

    private final class Finder extends AbstractVisitor {
        @Override
        public void visit(Heading heading) {
            // A heading is a name; its words are explained where they are used.
        }

        @Override
        public void visit(Link link) {
            // A link inside a link cannot be followed.
        }

        @Override
        public void visit(Image image) {
            // Its text stands for the picture.
        }

        @Override
        public void visit(CustomNode node) {
            if (node instanceof Pointer pointer && pointer.kind() == Pointer.Kind.TERM) {
                onPage.add(pointer.target());
            } else if (!(node instanceof Pointer) && !(node instanceof TableHead)) {
                visitChildren(node);
            }
        }

        @Override
        public void visit(Text text) {
            String literal = text.getLiteral();
            int from = 0;
            for (TermIndex.Found found : index.find(literal)) {
                String id = found.entry().id().value();
                if (onPage.add(id)) {
                    if (found.start() > from) {
                        text.insertBefore(new Text(literal.substring(from, found.start())));
                    }
                    Pointer pointer = new Pointer(Pointer.Kind.TERM, id);
                    pointer.appendChild(new Text(literal.substring(found.start(), found.end())));
                    text.insertBefore(pointer);
                    from = found.end();
                }
            }
            if (from > 0) {
                if (from < literal.length()) {
                    text.insertBefore(new Text(literal.substring(from)));
                }
                text.unlink();
            }
        }
    }
}
