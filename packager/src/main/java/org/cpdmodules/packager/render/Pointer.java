package org.cpdmodules.packager.render;

import java.util.Arrays;
import java.util.Optional;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.PostProcessor;

/** Words that point to a term of the glossary or to another module; in the source they are links. */
final class Pointer extends CustomNode {
    private final Kind kind;
    private final String target;

    Pointer(Kind kind, String target) {
        this.kind = kind;
        this.target = target;
    }

    /** What words can point to. */
    enum Kind {
        TERM("glossary:"),
        MODULE("module:");

        private final String scheme;

        Kind(String scheme) {
            this.scheme = scheme;
        }

        private static Optional<Kind> of(String destination) {
            return Arrays.stream(values())
                    .filter(kind -> destination.startsWith(kind.scheme))
                    .findFirst();
        }
    }

    Kind kind() {
        return kind;
    }

    /** An id of the glossary; or a module's id, with {@code #page} when it is one of its pages. */
    String target() {
        return target;
    }

    /** Makes pointers of the links that are none on the web. */
    static final class Finder extends AbstractVisitor implements PostProcessor {
        @Override
        public Node process(Node document) {
            document.accept(this);
            return document;
        }

        @Override
        public void visit(Link link) {
            visitChildren(link);
            Kind.of(link.getDestination()).ifPresent(kind -> {
                Pointer pointer = new Pointer(kind, link.getDestination().substring(kind.scheme.length()));
                link.insertBefore(pointer);
                while (link.getFirstChild() != null) {
                    pointer.appendChild(link.getFirstChild());
                }
                link.unlink();
            });
        }
    }
}
