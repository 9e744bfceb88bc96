package org.cpdmodules.packager.lint;

import java.util.Optional;
import org.cpdmodules.packager.source.PageText;
import org.cpdmodules.packager.source.Problem;
import org.cpdmodules.packager.source.Severity;

/**
 * What a rule found.
 *
 * @param sentence in which; absent when it is about the page
 * @param offset of the word in the passage; the page's heading counts when there is no sentence
 */
record Finding(String rule, PageText page, Optional<Sentence> sentence, int offset, String message, String remedy) {
    static Finding onPage(String rule, PageText page, String message, String remedy) {
        return new Finding(rule, page, Optional.empty(), 0, message, remedy);
    }

    static Finding in(Sentence sentence, String rule, PageText page, String message, String remedy) {
        return new Finding(rule, page, Optional.of(sentence), sentence.start(), message, remedy);
    }

    Problem problem() {
        int line = sentence.map(one -> one.passage().line(offset)).orElse(page.line());
        int column = sentence.map(one -> one.passage().column(offset)).orElse(1);
        return new Problem(Severity.WARNING, page.file(), line, column, rule, message, remedy);
    }
}
