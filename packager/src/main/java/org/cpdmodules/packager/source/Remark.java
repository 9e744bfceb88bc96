package org.cpdmodules.packager.source;

import java.util.List;

/**
 * What an author has looked at and found right: {@code <!-- ok rule: reason -->} after a sentence, or {@code <!-- ok-page
 * rule: reason -->} on a line of its own for the page.
 *
 * @param line where it stands, from 1
 * @param column from 1
 * @param rules at least one
 * @param isForPage whether it speaks for the whole page
 */
public record Remark(String file, int line, int column, List<String> rules, String reason, boolean isForPage) {
    public Remark {
        rules = List.copyOf(rules);
    }
}
