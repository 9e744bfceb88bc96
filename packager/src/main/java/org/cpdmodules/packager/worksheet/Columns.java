package org.cpdmodules.packager.worksheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.cpdmodules.packager.worksheet.Sheet.Span;
import org.cpdmodules.packager.worksheet.Sheet.Table;

/** How wide the columns of a table are, and how high its boxes, so that there is room to write. */
final class Columns {
    /** Characters of a column in which somebody writes, and of one that is read. */
    private static final int LEAST_BOX = 13;

    private static final int FIRST_BOX = 24;
    private static final int MARK = 9;
    /** What heads a column in which a mark is made, and no words are written. */
    private static final Set<String> MARKS = Set.of("done", "yes", "no", "tick", "✓");

    private static final int MOST_WORDS = 40;
    private static final int MOST_HEAD = 28;

    /** Millimetres. */
    static final int HIGHEST = 22;

    private static final int HIGH = 14;
    private static final int LOW = 9;

    private Columns() {}

    /** In parts of a hundred; together a hundred. */
    static List<Integer> percentages(Table table) {
        List<Integer> wanted = new ArrayList<>();
        for (int column = 0; column < table.header().size(); column++) {
            wanted.add(wanted(table, column));
        }
        if (table.hasRowHeads()) {
            balance(wanted);
        }
        int sum = wanted.stream().mapToInt(Integer::intValue).sum();
        List<Integer> percentages = new ArrayList<>();
        int given = 0;
        for (int column = 0; column < wanted.size(); column++) {
            boolean isLast = column == wanted.size() - 1;
            int part = isLast ? 100 - given : Math.round(100f * wanted.get(column) / sum);
            percentages.add(part);
            given += part;
        }
        return percentages;
    }

    /** What is written beside one another is compared: no box is the lesser one, and the words leave them most of the sheet. */
    private static void balance(List<Integer> wanted) {
        List<Integer> boxes = wanted.subList(1, wanted.size());
        int widest = boxes.stream()
                .filter(box -> box > MARK)
                .mapToInt(Integer::intValue)
                .max()
                .orElse(MARK);
        boxes.replaceAll(box -> box > MARK && box < 2 * LEAST_BOX ? widest : box);
        int sum = boxes.stream().mapToInt(Integer::intValue).sum();
        int part = boxes.size() == 1 ? 45 : boxes.size() == 2 ? 38 : 32;
        if (boxes.stream().anyMatch(box -> box > MARK)) {
            wanted.set(0, Math.min(wanted.get(0), sum * part / (100 - part)));
        }
    }

    private static int wanted(Table table, int column) {
        String head = Sheet.plain(table.header().get(column));
        int longest = 0;
        boolean hasBox = false;
        boolean isEmptyRow = false;
        for (List<List<Span>> row : table.rows()) {
            int length = Sheet.plain(row.get(column)).length();
            longest = Math.max(longest, length);
            hasBox |= length == 0;
            isEmptyRow |= row.stream().allMatch(List::isEmpty);
        }
        // Bold, and with the space beside it, so that no word of the heading is broken.
        int longestWord = Stream.of(head.split("\\s"))
                .mapToInt(word -> word.length() * 5 / 4 + 3)
                .max()
                .orElse(0);
        if (hasBox && MARKS.contains(head.toLowerCase(Locale.ROOT))) {
            return MARK;
        }
        int box = Math.min(head.length(), MOST_HEAD);
        if (hasBox && isEmptyRow) {
            box = Math.max(box, column == 0 ? FIRST_BOX : LEAST_BOX);
        } else if (hasBox && column > 0) {
            box = Math.max(box, LEAST_BOX);
        }
        return Math.max(longestWord, Math.max(hasBox ? box : 0, Math.min(MOST_WORDS, longest)));
    }

    /** The least height of a row, in millimetres; 0 where nothing is to be written. */
    static int height(Table table, List<List<Span>> row) {
        long boxes = row.stream().filter(List::isEmpty).count();
        if (boxes == 0) {
            return 0;
        }
        if (boxes < row.size()) {
            return LOW;
        }
        return table.rows().size() == 1 ? HIGHEST : table.rows().size() <= 3 ? HIGH : LOW;
    }
}
