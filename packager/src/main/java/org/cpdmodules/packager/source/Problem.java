package org.cpdmodules.packager.source;

import java.util.Comparator;

/**
 * What is wrong in a module's source, where, by which rule, and what to do about it.
 *
 * @param file path inside the module's folder, forward slashes; {@code .} for the folder itself
 * @param line from 1
 * @param column from 1
 * @param rule short stable name such as {@code unknown-block}
 * @param message what is wrong
 * @param remedy what to do
 */
public record Problem(Severity severity, String file, int line, int column, String rule, String message, String remedy)
        implements Comparable<Problem> {
    private static final Comparator<Problem> READING_ORDER = Comparator.comparing(Problem::file)
            .thenComparingInt(Problem::line)
            .thenComparingInt(Problem::column)
            .thenComparing(Problem::rule)
            .thenComparing(Problem::message);

    public Problem {
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("no such place: " + line + ":" + column);
        }
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    @Override
    public int compareTo(Problem other) {
        return READING_ORDER.compare(this, other);
    }

    /** One line as compilers write it, which editors turn into a link: {@code 02-why.md:14:3: error: … [rule] → …}. */
    @Override
    public String toString() {
        String kind = isError() ? "error" : "warning";
        return "%s:%d:%d: %s: %s [%s] → %s".formatted(file, line, column, kind, message, rule, remedy);
    }
}
