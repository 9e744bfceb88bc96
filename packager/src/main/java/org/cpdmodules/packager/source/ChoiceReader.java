package org.cpdmodules.packager.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cpdmodules.packager.module.Question;
import org.cpdmodules.packager.module.Question.Answer;
import org.cpdmodules.packager.module.Text;
import org.cpdmodules.packager.source.QuestionReader.Frame;

/** Reads {@code - (x) right}, {@code - ( ) wrong} (one answer) and {@code - [x] right}, {@code - [ ] wrong} (several). */
final class ChoiceReader {
    private static final Pattern MARKED = Pattern.compile("(?s)([(\\[])\\s*([xX]?)\\s*([)\\]])\\s*(.*)");
    private static final int MAX_ANSWERS = 26;

    private final Frame frame;
    private final Reading reading;

    ChoiceReader(Frame frame, Reading reading) {
        this.frame = frame;
        this.reading = reading;
    }

    static boolean isMarked(String text) {
        Matcher mark = MARKED.matcher(text);
        return mark.matches() && (mark.group(1).equals("(") == mark.group(3).equals(")"));
    }

    Optional<Question> read(List<Markdown.Item> items) {
        List<Answer> answers = new ArrayList<>();
        List<String> marks = new ArrayList<>();
        for (Markdown.Item item : items.subList(0, Math.min(MAX_ANSWERS, items.size()))) {
            Matcher mark = MARKED.matcher(item.text());
            if (!isMarked(item.text()) || !mark.matches() || mark.group(4).isBlank()) {
                reading.error(
                        item.place(),
                        "answer-form",
                        "The answer is not marked as right or wrong, or says nothing",
                        "begin it with (x) or ( ), or with [x] or [ ] when several answers are right");
                continue;
            }
            marks.add(mark.group(1));
            char id = (char) ('a' + answers.size());
            boolean isRight = !mark.group(2).isEmpty();
            answers.add(new Answer(id, new Text(mark.group(4).strip()), isRight, new Text(item.quotes())));
        }
        boolean isSingle = marks.contains("(");
        check(items.size(), answers, isSingle, marks.stream().distinct().count() > 1);
        Answers.refuseTwins(answers.stream().map(Answer::text).toList(), frame.place(), reading);
        return Optional.of(
                isSingle
                        ? new Question.SingleChoice(
                                frame.id(), frame.title(), frame.prompt(), answers, frame.feedback())
                        : new Question.MultipleChoice(
                                frame.id(), frame.title(), frame.prompt(), answers, frame.feedback()));
    }

    private void check(int items, List<Answer> answers, boolean isSingle, boolean isMixed) {
        long right = answers.stream().filter(Answer::isRight).count();
        if (items > MAX_ANSWERS || items < 2) {
            refuse("number-of-answers", "The question has " + items + " answers", "offer from two to 26");
        }
        if (isMixed) {
            refuse(
                    "mixed-answers",
                    "Round and square brackets are mixed",
                    "use round ones when one answer is right, square ones when several are");
        }
        if (right == 0) {
            refuse("no-right-answer", "The question has no right answer", "mark it with an x between the brackets");
        }
        if (isSingle && right > 1) {
            refuse("several-right-answers", "The question has " + right + " right answers", "use square brackets [x]");
        }
    }

    private void refuse(String rule, String message, String remedy) {
        reading.error(frame.place(), rule, message, remedy);
    }
}
