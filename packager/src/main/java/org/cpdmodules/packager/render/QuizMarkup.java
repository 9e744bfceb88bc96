package org.cpdmodules.packager.render;

import java.util.List;
import org.cpdmodules.packager.module.Question;
import org.cpdmodules.packager.module.Quiz;
import org.cpdmodules.packager.module.Text;

/** Knowledge checks; every kind can be answered with the keyboard alone. */
final class QuizMarkup {
    private QuizMarkup() {}

    static void draw(Quiz quiz, Pen pen) {
        Html html = pen.html();
        pen.openBlock("quiz", quiz.id());
        pen.kicker("quiz.kicker");
        pen.title(quiz.id(), quiz.title());
        pen.prose(quiz.introduction(), "introduction");
        int number = 1;
        for (Question question : quiz.questions()) {
            question(question, number++, quiz.questions().size(), pen);
        }
        html.close().line();
    }

    private static void question(Question question, int number, int of, Pen pen) {
        Html html = pen.html();
        String id = question.id().value();
        html.open("fieldset", "class", "question", "id", id, "data-question", id, "aria-describedby", id + "-verdict");
        html.open("legend");
        if (of > 1) {
            html.element("span", pen.say("question.number", number, of), "class", "question-number");
            html.text(" ");
        }
        html.element("span", pen.prose().title(question.title()), "class", "question-title");
        html.close();
        pen.quiet(question.prompt(), "prompt");
        html.element("p", pen.say(howTo(question)), "class", "how");
        answers(question, pen);
        html.open("div", "class", "verdict", "id", id + "-verdict", "role", "status")
                .close();
        if (!question.feedback().markdown().isBlank()) {
            html.around(
                    "div",
                    pen.prose().blocks(question.feedback(), pen.level() + 1),
                    "class",
                    "feedback question-feedback",
                    "hidden",
                    "");
        }
        actions(pen);
        html.close().line();
    }

    private static void actions(Pen pen) {
        Html html = pen.html();
        html.open("div", "class", "actions");
        html.element("button", pen.say("question.check"), "type", "button", "data-act", "check");
        later("retry", pen.say("question.retry"), pen);
        later("solution", pen.say("question.solution"), pen);
        html.close();
    }

    /** A button that comes when an answer has been checked. */
    private static void later(String act, String words, Pen pen) {
        pen.html().element("button", words, "type", "button", "class", "quiet", "data-act", act, "hidden", "");
    }

    private static String howTo(Question question) {
        if (question instanceof Question.SingleChoice) {
            return "question.how.single";
        }
        if (question instanceof Question.MultipleChoice) {
            return "question.how.multiple";
        }
        if (question instanceof Question.Ordering) {
            return "question.how.ordering";
        }
        if (question instanceof Question.Matching) {
            return "question.how.matching";
        }
        return "question.how.fill-in";
    }

    private static void answers(Question question, Pen pen) {
        if (question instanceof Question.SingleChoice single) {
            choices(single.id().value(), "radio", single.answers(), pen);
        } else if (question instanceof Question.MultipleChoice multiple) {
            choices(multiple.id().value(), "checkbox", multiple.answers(), pen);
        } else if (question instanceof Question.Ordering ordering) {
            steps(ordering, pen);
        } else if (question instanceof Question.Matching matching) {
            pairs(matching, pen);
        } else if (question instanceof Question.FillIn fillIn) {
            gaps(fillIn, pen);
        } else {
            throw new IllegalArgumentException("unknown kind of question: " + question);
        }
    }

    private static void choices(String question, String type, List<Question.Answer> answers, Pen pen) {
        Html html = pen.html();
        html.open("ul", "class", "answers");
        for (int i = 0; i < answers.size(); i++) {
            Question.Answer answer = answers.get(i);
            html.open("li", "class", "answer", "data-answer", String.valueOf(i));
            html.open("label", "class", "tickable");
            html.empty("input", "type", type, "name", question, "value", String.valueOf(i));
            html.open("span").raw(pen.prose().inline(answer.text()));
            html.element("span", "", "class", "mark");
            html.close();
            html.close();
            feedback(answer.feedback(), pen);
            html.close().line();
        }
        html.close();
    }

    private static void feedback(Text feedback, Pen pen) {
        if (!feedback.markdown().isBlank()) {
            pen.html()
                    .around(
                            "div",
                            pen.prose().blocks(feedback, pen.level() + 1),
                            "class",
                            "feedback answer-feedback",
                            "hidden",
                            "");
        }
    }

    private static void steps(Question.Ordering ordering, Pen pen) {
        Html html = pen.html();
        html.open("ol", "class", "steps");
        for (int index : Shuffle.of(ordering.steps().size(), ordering.id().value())) {
            String text = Prose.plain(ordering.steps().get(index).markdown());
            html.open("li", "class", "step", "data-step", String.valueOf(index));
            html.open("span", "class", "step-text")
                    .raw(pen.prose().inline(ordering.steps().get(index)))
                    .close();
            html.element("span", "", "class", "mark");
            html.open("span", "class", "step-moves");
            html.open(
                            "button",
                            "type",
                            "button",
                            "class",
                            "move up",
                            "data-act",
                            "up",
                            "aria-label",
                            pen.say("question.up", text))
                    .close();
            html.open(
                            "button",
                            "type",
                            "button",
                            "class",
                            "move down",
                            "data-act",
                            "down",
                            "aria-label",
                            pen.say("question.down", text))
                    .close();
            html.close();
            html.close().line();
        }
        html.close();
    }

    private static void pairs(Question.Matching matching, Pen pen) {
        Html html = pen.html();
        List<Integer> order = Shuffle.of(matching.pairs().size(), matching.id().value());
        html.open("div", "class", "pairs");
        html.open("div", "class", "pair pair-head", "aria-hidden", "true");
        html.element("span", Prose.plain(matching.leftHeading()));
        html.element("span", Prose.plain(matching.rightHeading()));
        html.close();
        for (int i = 0; i < matching.pairs().size(); i++) {
            String id = matching.id() + "-" + i;
            html.open("div", "class", "pair", "data-pair", String.valueOf(i));
            html.around("label", pen.prose().inline(matching.pairs().get(i).left()), "for", id);
            html.open("span", "class", "pair-choice");
            html.open("select", "id", id);
            html.element("option", pen.say("question.choose"), "value", "");
            for (int right : order) {
                html.element(
                        "option",
                        Prose.plain(matching.pairs().get(right).right().markdown()),
                        "value",
                        String.valueOf(right));
            }
            html.close();
            html.element("span", "", "class", "mark");
            html.close();
            html.close().line();
        }
        html.close();
    }

    private static void gaps(Question.FillIn fillIn, Pen pen) {
        Html html = pen.html();
        long count = fillIn.parts().stream()
                .filter(Question.FillIn.Gap.class::isInstance)
                .count();
        int number = 0;
        html.open("p", "class", "gaps");
        for (Question.FillIn.Part part : fillIn.parts()) {
            if (part instanceof Question.FillIn.Words words) {
                html.raw(pen.prose().words(words.markdown()));
            } else if (part instanceof Question.FillIn.Gap gap) {
                number++;
                int width =
                        gap.accepted().stream().mapToInt(String::length).max().orElse(8);
                html.open("span", "class", "gap");
                html.empty(
                        "input",
                        "type",
                        "text",
                        "size",
                        String.valueOf(Math.min(30, Math.max(8, width + 2))),
                        "maxlength",
                        "60",
                        "autocomplete",
                        "off",
                        "autocapitalize",
                        "off",
                        "spellcheck",
                        "false",
                        "data-gap",
                        String.valueOf(number - 1),
                        "aria-label",
                        pen.say("question.gap", number, count));
                html.element("span", "", "class", "mark");
                html.close();
            }
        }
        html.close();
    }
}
