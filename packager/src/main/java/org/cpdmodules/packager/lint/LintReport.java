package org.cpdmodules.packager.lint;

import java.util.List;
import org.cpdmodules.packager.source.Problem;

/**
 * What the lint says of a module.
 *
 * @param problems in the order of the source
 * @param figures of the whole module
 */
public record LintReport(List<Problem> problems, Figures figures) {
    public LintReport {
        problems = List.copyOf(problems);
    }

    /**
     * How a module reads.
     *
     * @param words of prose
     * @param wordsPerSentence on average
     * @param readingEase Flesch's score, 0 for a module that is not in English
     * @param passivePercent share of its sentences
     * @param minutes the estimate of the build
     */
    public record Figures(int words, double wordsPerSentence, double readingEase, long passivePercent, long minutes) {}
}
