package org.cpdmodules.packager.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.cpdmodules.packager.module.Question;
import org.cpdmodules.packager.module.Question.Matching.Pair;
import org.cpdmodules.packager.module.Text;
import org.cpdmodules.packager.source.QuestionReader.Frame;

/** Reads a table of two columns: what stands left belongs to what stands right of it. */
final class MatchingReader {
    private final Frame frame;
    private final Reading reading;

    MatchingReader(Frame frame, Reading reading) {
        this.frame = frame;
        this.reading = reading;
    }

    Optional<Question> read(Slice body, TableBlock table) {
        List<List<String>> rows = Markdown.children(table)
                .flatMap(Markdown::children)
                .map(row ->
                        Markdown.children(row).map(cell -> source(body, cell)).toList())
                .toList();
        if (rows.size() < 3 || rows.stream().anyMatch(row -> row.size() != 2 || row.contains(""))) {
            reading.error(
                    body.at(Markdown.firstLine(table), 0),
                    "matching-table",
                    "The table is not one of pairs",
                    "give it two columns, a heading row and at least two rows, with no empty cell");
            return Optional.empty();
        }
        List<Pair> pairs = new ArrayList<>();
        rows.subList(1, rows.size()).forEach(row -> pairs.add(new Pair(new Text(row.get(0)), new Text(row.get(1)))));
        Answers.refuseTwins(pairs.stream().map(Pair::left).toList(), frame.place(), reading);
        Answers.refuseTwins(pairs.stream().map(Pair::right).toList(), frame.place(), reading);
        return Optional.of(new Question.Matching(
                frame.id(),
                frame.title(),
                frame.prompt(),
                Markdown.plain(rows.get(0).get(0)),
                Markdown.plain(rows.get(0).get(1)),
                pairs,
                frame.feedback()));
    }

    private static String source(Slice body, Node cell) {
        if (cell.getSourceSpans().isEmpty()) {
            return "";
        }
        SourceSpan span = cell.getSourceSpans().get(0);
        String line = body.line(span.getLineIndex());
        return line.substring(span.getColumnIndex(), span.getColumnIndex() + span.getLength())
                .replaceAll("^[\\s|]+|[\\s|]+$", "");
    }
}
