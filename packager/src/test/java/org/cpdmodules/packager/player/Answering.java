package org.cpdmodules.packager.player;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.stream.IntStream;
import org.cpdmodules.packager.module.Question;
import org.cpdmodules.packager.module.Text;

/** Answers questions wrongly, in every way that has a feedback of its own, and then rightly. */
final class Answering {
    private final Frame frame;
    private final Hands hands;

    Answering(Frame frame, Hands hands) {
        this.frame = frame;
        this.hands = hands;
    }

    void wronglyThenRightly(Question question) {
        Locator box = frame.locator("[data-question='" + question.id() + "']");
        if (question instanceof Question.SingleChoice single) {
            choose(single, box);
        } else if (question instanceof Question.MultipleChoice multiple) {
            choose(multiple, box);
        } else if (question instanceof Question.Ordering ordering) {
            order(ordering, box);
        } else if (question instanceof Question.Matching matching) {
            match(matching, box);
        } else if (question instanceof Question.FillIn fillIn) {
            fill(fillIn, box);
        } else {
            throw new AssertionError("a kind of question that the test does not know: " + question);
        }
    }

    /** One after the other, the right one last. */
    private void choose(Question.SingleChoice question, Locator box) {
        List<Question.Answer> answers = question.answers();
        IntStream.range(0, answers.size())
                .filter(i -> !answers.get(i).isRight())
                .forEach(i -> {
                    hands.tick(box.locator("input[value='" + i + "']"));
                    check(question, box, false);
                    assertFeedback(answers.get(i), i, box);
                    retry(box);
                });
        int right = IntStream.range(0, answers.size())
                .filter(i -> answers.get(i).isRight())
                .findFirst()
                .orElseThrow();
        hands.tick(box.locator("input[value='" + right + "']"));
        check(question, box, true);
        assertFeedback(answers.get(right), right, box);
    }

    /** All that is wrong, or, where all is right, too little; then all that is right. */
    private void choose(Question.MultipleChoice question, Locator box) {
        List<Question.Answer> answers = question.answers();
        int[] wrong = IntStream.range(0, answers.size())
                .filter(i -> !answers.get(i).isRight())
                .toArray();
        int[] right = IntStream.range(0, answers.size())
                .filter(i -> answers.get(i).isRight())
                .toArray();
        int[] first = wrong.length > 0 ? wrong : new int[] {right[0]};
        toggle(box, first);
        check(question, box, false);
        for (int i : first) {
            assertFeedback(answers.get(i), i, box);
        }
        retry(box);
        toggle(box, first);
        toggle(box, right);
        check(question, box, true);
        for (int i : right) {
            assertFeedback(answers.get(i), i, box);
        }
    }

    private void toggle(Locator box, int[] answers) {
        for (int i : answers) {
            hands.tick(box.locator("input[value='" + i + "']"));
        }
    }

    /** As they lie there if that is wrong, or else with the first two exchanged. */
    private void order(Question.Ordering question, Locator box) {
        boolean isSorted = IntStream.range(0, question.steps().size())
                .allMatch(i ->
                        box.locator(".step").nth(i).getAttribute("data-step").equals(String.valueOf(i)));
        if (isSorted) {
            hands.press(box.locator(".step").nth(1).locator("[data-act=up]"));
        }
        check(question, box, false);
        retry(box);
        for (int place = 0; place < question.steps().size(); place++) {
            Locator step = box.locator(".step[data-step='" + place + "']");
            int at = ((Number) step.evaluate("step => [...step.parentElement.children].indexOf(step)")).intValue();
            for (; at > place; at--) {
                hands.press(step.locator("[data-act=up]"));
            }
        }
        check(question, box, true);
    }

    /** Each with its neighbour's partner; then each with its own. */
    private void match(Question.Matching question, Locator box) {
        int pairs = question.pairs().size();
        for (int i = 0; i < pairs; i++) {
            box.locator("select").nth(i).selectOption(String.valueOf((i + 1) % pairs));
        }
        check(question, box, false);
        retry(box);
        for (int i = 0; i < pairs; i++) {
            box.locator("select").nth(i).selectOption(String.valueOf(i));
        }
        check(question, box, true);
    }

    private void fill(Question.FillIn question, Locator box) {
        List<Question.FillIn.Gap> gaps = question.parts().stream()
                .filter(Question.FillIn.Gap.class::isInstance)
                .map(Question.FillIn.Gap.class::cast)
                .toList();
        for (int i = 0; i < gaps.size(); i++) {
            box.locator("input").nth(i).fill("xyzzy");
        }
        check(question, box, false);
        retry(box);
        for (int i = 0; i < gaps.size(); i++) {
            box.locator("input").nth(i).fill(gaps.get(i).accepted().get(0));
        }
        check(question, box, true);
    }

    private void check(Question question, Locator box, boolean isRight) {
        hands.press(box.locator("[data-act=check]"));
        assertThat(box.locator(".verdict").getAttribute("class"))
                .as(question.id() + ": " + question.title())
                .contains(isRight ? "is-right" : "is-wrong");
        assertRead(question.feedback(), box.locator(".question-feedback"));
    }

    private void retry(Locator box) {
        hands.press(box.locator("[data-act=retry]"));
    }

    private static void assertFeedback(Question.Answer answer, int index, Locator box) {
        assertRead(answer.feedback(), box.locator(".answer[data-answer='" + index + "'] .answer-feedback"));
    }

    private static void assertRead(Text feedback, Locator place) {
        if (!feedback.markdown().isBlank()) {
            // What is hidden has no inner text.
            Playthrough.assertRead(feedback, place.innerText());
        }
    }
}
