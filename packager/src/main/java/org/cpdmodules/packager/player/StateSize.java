package org.cpdmodules.packager.player;

import org.cpdmodules.packager.module.Download;
import org.cpdmodules.packager.module.Familiar;
import org.cpdmodules.packager.module.LearningModule;
import org.cpdmodules.packager.module.Plan;
import org.cpdmodules.packager.module.Question;
import org.cpdmodules.packager.module.Reflection;
import org.cpdmodules.packager.module.Scenario;
import org.cpdmodules.packager.module.WhichModule;

/** Counts the worst case of the first part of {@code course/archive.js}; a test holds both to the same number. */
final class StateSize {
    private static final int CODE = 18;
    private static final int ENTRY = 4 + CODE;
    private static final int LENGTH = 10;
    private static final int CHOICE = 3;
    private static final int LONGEST_PATH = 60;
    /** Revision, seconds, completed, passed, page, place, offset, registration. */
    private static final int HEAD = 24 + 24 + 1 + 1 + CODE + 8 + 4 + 1 + 128;

    private static final int END = 4;
    private static final int BITS_PER_CHARACTER = 6;

    private StateSize() {}

    static int of(LearningModule module) {
        int bits = HEAD + END;
        bits += ENTRY * module.pages().size();
        bits += ENTRY * (int) module.contents(Download.class).count();
        bits += ENTRY * (int) module.contents(Reflection.class).count();
        bits += (ENTRY + 4) * (int) module.contents(Plan.class).count();
        bits += ENTRY
                * module.contents(Familiar.class)
                        .mapToInt(familiar -> familiar.situations().size())
                        .sum();
        bits += ENTRY
                * module.contents(WhichModule.class)
                        .mapToInt(which -> which.leanings().size())
                        .sum();
        bits += module.contents(Scenario.class).mapToInt(StateSize::scenario).sum();
        bits += module.questions().mapToInt(StateSize::question).sum();
        // One character for the format and one for the dot.
        return 2 + (bits + BITS_PER_CHARACTER - 1) / BITS_PER_CHARACTER;
    }

    private static int scenario(Scenario scenario) {
        int endings =
                (int) scenario.nodes().stream().filter(Scenario.Node::isEnding).count();
        return ENTRY * endings + ENTRY + LENGTH + CODE + LONGEST_PATH * CHOICE;
    }

    private static int question(Question question) {
        int response = response(question);
        // A draft may stand beside the answer, of a question that is being tried again; words of a fill-in travel as
        // text.
        int draft = response == 0 ? 0 : ENTRY + LENGTH + response;
        return ENTRY + LENGTH + 5 + response + draft;
    }

    private static int response(Question question) {
        if (question instanceof Question.SingleChoice single) {
            return width(single.answers().size());
        }
        if (question instanceof Question.MultipleChoice multiple) {
            return multiple.answers().size();
        }
        if (question instanceof Question.Ordering ordering) {
            return ordering.steps().size() * width(ordering.steps().size());
        }
        if (question instanceof Question.Matching matching) {
            return matching.pairs().size() * width(matching.pairs().size() + 1);
        }
        return 0;
    }

    /** How many bits hold one of so many values. */
    private static int width(int count) {
        return 32 - Integer.numberOfLeadingZeros(count - 1);
    }
}
