package org.cpdmodules.packager.source;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.cpdmodules.packager.module.Text;

/**
 * Consecutive lines of a source file, which still know where they came from.
 *
 * @param firstLine number of the first line in the file, from 1
 * @param cut how many columns have been cut off on the left
 */
record Slice(String file, int firstLine, int cut, List<String> lines) {
    Slice {
        lines = List.copyOf(lines);
    }

    static Slice of(String file, List<String> lines) {
        return new Slice(file, 1, 0, lines);
    }

    String line(int index) {
        return lines.get(index);
    }

    int size() {
        return lines.size();
    }

    boolean isBlank() {
        return lines.stream().allMatch(String::isBlank);
    }

    String text() {
        return String.join("\n", lines);
    }

    Text toText() {
        return new Text(trimmed().text());
    }

    /** The place of a character by its indexes, from 0, inside this slice. */
    Place at(int lineIndex, int columnIndex) {
        return new Place(file, firstLine + lineIndex, cut + columnIndex + 1);
    }

    Place start() {
        return at(0, 0);
    }

    Slice between(int from, int to) {
        return new Slice(file, firstLine + from, cut, lines.subList(from, to));
    }

    Slice from(int index) {
        return between(index, size());
    }

    /** Without the blank lines before and after. */
    Slice trimmed() {
        int to = size();
        while (to > 0 && line(to - 1).isBlank()) {
            to--;
        }
        return between(0, to).trimmedStart();
    }

    /** Without the blank lines before. */
    Slice trimmedStart() {
        int from = 0;
        while (from < size() && line(from).isBlank()) {
            from++;
        }
        return from(from);
    }

    /** The lines as they stand, but for a change to each. */
    Slice mapped(UnaryOperator<String> change) {
        return new Slice(file, firstLine, cut, lines.stream().map(change).toList());
    }

    /** The lines without what stands left of a column; on lines after the first only spaces are taken away. */
    Slice indentedBy(int column) {
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            String line = line(i);
            int taken = i == 0 ? Math.min(column, line.length()) : Math.min(column, indent(line));
            rest.add(line.substring(taken));
        }
        return new Slice(file, firstLine, cut + column, rest);
    }

    private static int indent(String line) {
        return (int) IntStream.range(0, line.length())
                .takeWhile(i -> Character.isWhitespace(line.charAt(i)))
                .count();
    }
}
