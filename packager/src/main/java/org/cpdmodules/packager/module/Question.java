package org.cpdmodules.packager.module;

import java.util.List;

/** A knowledge check. The kinds are those that xAPI and SCORM call interactions (xAPI Data §2.4.4.1). */
public sealed interface Question {
    /** Unique in the module. */
    Id id();

    /** One line of plain text. */
    String title();

    /** What follows the title in the source; may be empty. */
    Text prompt();

    /** Shown after answering, whatever the answer; may be empty. */
    Text feedback();

    /** An answer offered. {@code id} is one letter from a, in the order of the source (SCORM 1.2 wants single characters). */
    record Answer(char id, Text text, boolean isRight, Text feedback) {}

    /** Exactly one answer is right. Interaction type {@code choice}. */
    record SingleChoice(Id id, String title, Text prompt, List<Answer> answers, Text feedback) implements Question {
        public SingleChoice {
            answers = List.copyOf(answers);
        }
    }

    /** One or more answers are right, and all of them must be ticked. Interaction type {@code choice}. */
    record MultipleChoice(Id id, String title, Text prompt, List<Answer> answers, Text feedback) implements Question {
        public MultipleChoice {
            answers = List.copyOf(answers);
        }
    }

    /** The steps are given in their right order. Interaction type {@code sequencing}. */
    record Ordering(Id id, String title, Text prompt, List<Text> steps, Text feedback) implements Question {
        public Ordering {
            steps = List.copyOf(steps);
        }
    }

    /** Each pair belongs together. Interaction type {@code matching}. */
    record Matching(
            Id id, String title, Text prompt, String leftHeading, String rightHeading, List<Pair> pairs, Text feedback)
            implements Question {
        public Matching {
            pairs = List.copyOf(pairs);
        }

        public record Pair(Text left, Text right) {}
    }

    /** A text with gaps. Interaction type {@code fill-in}; compared without regard to case and outer space. */
    record FillIn(Id id, String title, Text prompt, List<Part> parts, Text feedback) implements Question {
        public FillIn {
            parts = List.copyOf(parts);
        }

        public sealed interface Part {}

        /** Inline Markdown between gaps. */
        public record Words(String markdown) implements Part {}

        /** @param accepted at least one; the first is shown as the solution */
        public record Gap(List<String> accepted) implements Part {
            public Gap {
                accepted = List.copyOf(accepted);
            }
        }
    }
}
