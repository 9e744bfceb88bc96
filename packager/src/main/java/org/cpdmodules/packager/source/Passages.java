package org.cpdmodules.packager.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.cpdmodules.packager.source.Passage.Form;
import org.cpdmodules.packager.source.Passage.Kind;

/** Collects the passages of a text: its words with their places, without the marks that only the packager understands. */
final class Passages extends AbstractVisitor {
    private static final Map<String, Kind> KINDS = Map.of(
            "familiar", Kind.STORY,
            "case", Kind.STORY,
            "scenario", Kind.STORY,
            "quiz", Kind.TASK,
            "reflect", Kind.TASK,
            "plan", Kind.TASK,
            "which-module", Kind.TASK,
            "further", Kind.LIST,
            "references", Kind.LIST);
    private static final Pattern CITATION = Pattern.compile("\\[\\^[^\\]\\s]{1,80}]");
    /**
     * Marks of answers, targets of choices, keys of blocks, ids, gaps around their first word. Every piece is bounded: a hostile
     * text must not be searched to its end from each of its characters.
     */
    private static final Pattern MARKS = Pattern.compile("\\[\\^[^\\]\\s]{1,80}]"
            + "|^[(\\[]\\s?[xX ]?[)\\]]\\s+"
            + "|\\s{0,5}(?:->|→)\\s{0,5}[a-z0-9, -]{1,300}+$"
            + "|^(?:setting|role|ending|hint|minimum|required|order):\\s+"
            + "|\\s{0,5}\\{#[^}\\s]{0,80}+}$"
            + "|\\{\\{|(?:\\|[^{}|]{0,100}+){0,10}+}}");

    private static final Pattern NODE_ID = Pattern.compile("^[a-z][a-z0-9-]*:\\s+");

    private final Slice slice;
    private final Kind kind;
    private final List<Passage> into;
    private StringBuilder words = new StringBuilder();
    private final List<int[]> places = new ArrayList<>();

    private Passages(Slice slice, Kind kind, List<Passage> into) {
        this.slice = slice;
        this.kind = kind;
        this.into = into;
    }

    /** @param block its name; empty for running text */
    static void collect(Slice slice, String block, List<Passage> into) {
        Kind kind = KINDS.getOrDefault(block, Kind.ARGUMENT);
        Markdown.parse(slice).accept(new Passages(slice, kind, into));
    }

    @Override
    public void visit(Paragraph paragraph) {
        take(paragraph, paragraph.getParent() instanceof ListItem ? Form.ITEM : Form.PARAGRAPH);
    }

    @Override
    public void visit(Heading heading) {
        take(heading, Form.HEADING);
    }

    @Override
    public void visit(CustomNode node) {
        if (node instanceof TableCell) {
            take(node, Form.CELL);
        } else {
            visitChildren(node);
        }
    }

    @Override
    public void visit(Image image) {
        // Its text stands for a picture.
    }

    @Override
    public void visit(Text text) {
        add(text, text.getLiteral());
    }

    @Override
    public void visit(Code code) {
        add(code, code.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak lineBreak) {
        space();
    }

    @Override
    public void visit(HardLineBreak lineBreak) {
        space();
    }

    private void take(Node block, Form form) {
        visitChildren(block);
        String found = words.toString();
        boolean isCiting = CITATION.matcher(found).find();
        String text = without(MARKS, found);
        if (form == Form.HEADING && kind == Kind.STORY) {
            text = without(NODE_ID, text);
        }
        if (!text.isBlank()) {
            into.add(new Passage(kind, form, slice.file(), text, placesOf(), isCiting));
        }
        words = new StringBuilder();
        places.clear();
    }

    /** Takes pieces out, with their places. */
    private String without(Pattern piece, String text) {
        StringBuilder left = new StringBuilder();
        List<int[]> kept = new ArrayList<>();
        Matcher found = piece.matcher(text);
        int from = 0;
        while (found.find()) {
            left.append(text, from, found.start());
            kept.addAll(places.subList(from, found.start()));
            from = found.end();
        }
        left.append(text, from, text.length());
        kept.addAll(places.subList(from, text.length()));
        places.clear();
        places.addAll(kept);
        return left.toString();
    }

    private int[][] placesOf() {
        return new int[][] {
            places.stream().mapToInt(place -> place[0]).toArray(),
            places.stream().mapToInt(place -> place[1]).toArray()
        };
    }

    private void space() {
        words.append(' ');
        places.add(places.isEmpty() ? new int[] {slice.firstLine(), 1} : places.get(places.size() - 1));
    }

    /** Characters that were written with an escape are placed a little too far left, never on another line. */
    private void add(Node node, String literal) {
        List<SourceSpan> spans = node.getSourceSpans();
        int done = 0;
        for (SourceSpan span : spans) {
            for (int i = 0; i < span.getLength() && done < literal.length(); i++, done++) {
                place(span, i);
            }
        }
        for (; done < literal.length(); done++) {
            space();
            words.setLength(words.length() - 1);
        }
        words.append(literal);
    }

    private void place(SourceSpan span, int i) {
        Place place = slice.at(span.getLineIndex(), span.getColumnIndex() + i);
        places.add(new int[] {place.line(), place.column()});
    }
}
