package org.cpdmodules.packager.source;

import java.util.List;
import org.cpdmodules.packager.module.Content;
import org.cpdmodules.packager.module.Question;
import org.cpdmodules.packager.module.Quiz;
import org.cpdmodules.packager.module.Scenario;

/** What must be the same in a block and its translation, so that what a learner does means the same in both. */
final class Shapes {
    private Shapes() {}

    static boolean areSame(Content source, Content translated) {
        return of(source).equals(of(translated));
    }

    private static Object of(Content content) {
        if (content instanceof Quiz quiz) {
            return quiz.questions().stream().map(Shapes::of).toList();
        }
        if (content instanceof Scenario scenario) {
            return scenario.nodes().stream()
                    .map(node -> List.of(
                            node.id(),
                            node.isEnding(),
                            node.choices().stream().map(Scenario.Choice::target).toList()))
                    .toList();
        }
        return content.getClass();
    }

    private static Object of(Question question) {
        if (question instanceof Question.SingleChoice single) {
            return rights(single.answers());
        }
        if (question instanceof Question.MultipleChoice multiple) {
            return rights(multiple.answers());
        }
        if (question instanceof Question.Ordering ordering) {
            return ordering.steps().size();
        }
        if (question instanceof Question.Matching matching) {
            return matching.pairs().size();
        }
        if (question instanceof Question.FillIn fillIn) {
            return fillIn.parts().stream()
                    .filter(Question.FillIn.Gap.class::isInstance)
                    .count();
        }
        throw new IllegalArgumentException("unknown kind of question: " + question);
    }

    private static List<Boolean> rights(List<Question.Answer> answers) {
        return answers.stream().map(Question.Answer::isRight).toList();
    }
}
