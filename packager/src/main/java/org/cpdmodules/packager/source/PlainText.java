package org.cpdmodules.packager.source;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/** Gathers the words of Markdown without its marks, in one line. */
final class PlainText extends AbstractVisitor {
    private final StringBuilder words = new StringBuilder();

    @Override
    public void visit(Text text) {
        words.append(text.getLiteral());
    }

    @Override
    public void visit(Code code) {
        words.append(code.getLiteral());
    }

    @Override
    public void visit(HtmlInline html) {
        words.append(html.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak line) {
        words.append(' ');
    }

    @Override
    public void visit(HardLineBreak line) {
        words.append(' ');
    }

    @Override
    public void visit(Paragraph paragraph) {
        visitChildren(paragraph);
        words.append(' ');
    }

    @Override
    public String toString() {
        return words.toString().strip();
    }
}
