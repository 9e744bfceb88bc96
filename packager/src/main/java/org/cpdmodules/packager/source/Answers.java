package org.cpdmodules.packager.source;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cpdmodules.packager.module.Text;

/** What holds for the answers of every kind of question. */
final class Answers {
    private Answers() {}

    /** Two answers with the same text cannot be told apart by a learner. */
    static void refuseTwins(List<Text> answers, Place place, Reading reading) {
        Set<String> seen = new HashSet<>();
        for (Text answer : answers) {
            if (!seen.add(answer.markdown().strip())) {
                reading.error(
                        place,
                        "same-answer-twice",
                        "The answer \"" + answer.markdown().strip() + "\" stands twice",
                        "say it differently, or leave one out");
            }
        }
    }
}
