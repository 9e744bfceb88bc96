package org.cpdmodules.packager.render;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.parser.PostProcessor;

/**
 * Typewriter quotes become printed ones, as English and Welsh write them; authors type what their keyboard has. Other
 * languages are left as they were written.
 */
public final class Typography extends AbstractVisitor implements PostProcessor {
    private static final Set<String> LANGUAGES = Set.of("en", "cy");
    private static final String OPENERS = "([{—–-/“‘";

    private static final List<Extension> TABLES = List.of(TablesExtension.create());
    private static final Parser PLAIN = Parser.builder().extensions(TABLES).build();
    private static final Parser PRINTING =
            Parser.builder().extensions(TABLES).postProcessor(new Typography()).build();

    /** What stands before the text that is looked at, also when it is in another node. */
    private char before = ' ';

    private Typography() {}

    /** Markdown with tables, read with printed quotes where the language has them. */
    public static Node document(String markdown, Locale language) {
        return (isFor(language) ? PRINTING : PLAIN).parse(markdown);
    }

    static Typography reader() {
        return new Typography();
    }

    static boolean isFor(Locale locale) {
        return LANGUAGES.contains(locale.getLanguage());
    }

    /** One line of plain text. */
    static String of(String text, Locale locale) {
        return isFor(locale) ? new Typography().quoted(text) : text;
    }

    @Override
    public Node process(Node document) {
        // One per document: a parser is used by many threads.
        document.accept(new Typography());
        return document;
    }

    @Override
    public void visit(Paragraph paragraph) {
        before = ' ';
        visitChildren(paragraph);
    }

    @Override
    public void visit(Heading heading) {
        before = ' ';
        visitChildren(heading);
    }

    @Override
    public void visit(SoftLineBreak lineBreak) {
        before = ' ';
    }

    @Override
    public void visit(HardLineBreak lineBreak) {
        before = ' ';
    }

    @Override
    public void visit(Code code) {
        before = 'x';
    }

    /** Cells of a table are blocks that this visitor knows no name for. */
    @Override
    protected void visitChildren(Node parent) {
        if (parent instanceof org.commonmark.node.CustomNode) {
            before = ' ';
        }
        super.visitChildren(parent);
    }

    @Override
    public void visit(Text text) {
        text.setLiteral(quoted(text.getLiteral()));
    }

    private String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isOpening = Character.isWhitespace(before) || OPENERS.indexOf(before) >= 0;
            boolean isBeforeDigit = i + 1 < text.length() && Character.isDigit(text.charAt(i + 1));
            if (c == '"') {
                c = isOpening ? '“' : '”';
            } else if (c == '\'') {
                c = isOpening && !isBeforeDigit ? '‘' : '’';
            }
            quoted.append(c);
            before = c;
        }
        return quoted.toString();
    }
}
