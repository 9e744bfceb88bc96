package org.cpdmodules.packager.source;

import java.util.List;

/**
 * What an author has looked at and found right: {@code <!-- ok rule: reason -->} after a sentence, or {@code <!-- ok-page
 * rule: reason -->} on a line of its own for the page.
 *
 * @param place where it stands
 * @param rules at least one
 * @param isForPage whether it speaks for the whole page
 */
record Remark(Place place, List<String> rules, String reason, boolean isForPage) {
    Remark {
        rules = List.copyOf(rules);
    }
}
