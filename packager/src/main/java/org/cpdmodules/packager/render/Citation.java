package org.cpdmodules.packager.render;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.PostProcessor;

/** A citation {@code [^key]} in running text. */
final class Citation extends CustomNode {
    private static final Pattern FORM = Pattern.compile("\\[\\^([a-z][a-z0-9-]*)]");

    private final String key;

    private Citation(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }

    /** Splits texts at their citations: to CommonMark {@code [^key]} is plain text. */
    static final class Finder extends AbstractVisitor implements PostProcessor {
        @Override
        public Node process(Node document) {
            document.accept(this);
            return document;
        }

        @Override
        public void visit(Text text) {
            Matcher citation = FORM.matcher(text.getLiteral());
            int from = 0;
            while (citation.find()) {
                if (citation.start() > from) {
                    text.insertBefore(new Text(text.getLiteral().substring(from, citation.start())));
                }
                text.insertBefore(new Citation(citation.group(1)));
                from = citation.end();
            }
            if (from > 0) {
                if (from < text.getLiteral().length()) {
                    text.insertBefore(new Text(text.getLiteral().substring(from)));
                }
                text.unlink();
            }
        }
    }
}
