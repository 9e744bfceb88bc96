package org.cpdmodules.lrs.report;

import java.util.List;
import java.util.stream.Collectors;

/** Lines of comma-separated values (RFC 4180) that no spreadsheet takes for a formula. */
final class Csv {
    /** How formulas begin; some spreadsheets take the wide signs of East Asian keyboards for the others. */
    private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private final StringBuilder text = new StringBuilder();

    Csv line(List<String> cells) {
        text.append(cells.stream().map(Csv::cell).collect(Collectors.joining(",")))
                .append("\r\n");
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** A cell that begins like a formula gets an apostrophe, as OWASP advises; numbers are left alone. */
    static String cell(String value) {
        boolean isFormula =
                !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0 && !value.matches("[+-]?\\d+(\\.\\d+)?");
        String safe = isFormula ? "'" + value : value;
        boolean needsQuotes = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r') || isFormula;
        return needsQuotes ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
