package org.cpdmodules.packager.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.cpdmodules.packager.module.Id;
import org.cpdmodules.packager.module.Question;
import org.cpdmodules.packager.module.Text;
import org.cpdmodules.packager.source.Names.Label;

/** Reads one question; its kind follows from what stands below the prompt. */
final class QuestionReader {
    private final Parts.Part part;
    private final Slice body;
    private final List<Node> blocks;
    private final Reading reading;

    QuestionReader(Parts.Part part, Reading reading) {
        this.part = part;
        this.body = part.body();
        this.blocks = Markdown.children(Markdown.parse(body)).toList();
        this.reading = reading;
    }

    /** The kinds, the surest sign first: a prompt may well hold a list of its own. */
    private enum Kind {
        CHOICE("choice", QuestionReader::isChoices),
        MATCHING("matching", (body, block) -> block instanceof TableBlock),
        FILL_IN("fill-in", (body, block) -> block instanceof Paragraph && Gaps.areIn(Markdown.source(body, block))),
        ORDERING("ordering", (body, block) -> block instanceof OrderedList);

        private final String key;
        private final Sign sign;

        Kind(String key, Sign sign) {
            this.key = key;
            this.sign = sign;
        }
    }

    private interface Sign {
        boolean isIn(Slice body, Node block);
    }

    Optional<Question> read() {
        for (Kind kind : Kind.values()) {
            Optional<Node> answers = last(block -> kind.sign.isIn(body, block));
            if (answers.isPresent()) {
                return read(kind, answers.get());
            }
        }
        reading.error(
                place(),
                "question-without-answers",
                "The question \"" + title() + "\" has no answers",
                "add \"- (x) right\" and \"- ( ) wrong\", a numbered list, a table of pairs, or a text with {{gaps}}");
        return Optional.empty();
    }

    private Optional<Question> read(Kind kind, Node answers) {
        // A question that has become one of another kind cannot take over what learners answered.
        Id id = reading.names().of("question-" + kind.key, Label.of(part.heading()));
        Frame frame = new Frame(id, title(), prompt(answers), feedback(answers), place());
        return switch (kind) {
            case CHOICE -> new ChoiceReader(frame, reading).read(Markdown.items(body, answers));
            case MATCHING -> new MatchingReader(frame, reading).read(body, (TableBlock) answers);
            case FILL_IN -> Gaps.read(Markdown.source(body, answers), frame, reading);
            case ORDERING -> ordering(frame, Markdown.items(body, answers));
        };
    }

    /** What questions of all kinds have. */
    record Frame(Id id, String title, Text prompt, Text feedback, Place place) {}

    private static boolean isChoices(Slice body, Node block) {
        return block instanceof BulletList
                && Markdown.items(body, block).stream().anyMatch(item -> ChoiceReader.isMarked(item.text()));
    }

    private Optional<Node> last(Predicate<Node> wanted) {
        return blocks.stream().filter(wanted).reduce((first, second) -> second);
    }

    private String title() {
        return part.heading().title();
    }

    private Place place() {
        return part.heading().place();
    }

    private Text prompt(Node answers) {
        return body.between(0, Markdown.firstLine(answers)).toText();
    }

    private Text feedback(Node answers) {
        List<Node> after = new ArrayList<>(blocks.subList(blocks.indexOf(answers) + 1, blocks.size()));
        after.stream()
                .filter(block -> !(block instanceof BlockQuote))
                .findFirst()
                .ifPresent(this::refuse);
        return new Text(after.stream()
                .filter(BlockQuote.class::isInstance)
                .map(quote -> Markdown.quoted(body, (BlockQuote) quote).text())
                .collect(Collectors.joining("\n\n")));
    }

    private void refuse(Node block) {
        reading.error(
                body.at(Markdown.firstLine(block), 0),
                "text-after-answers",
                "Text follows the answers of a question",
                "put it above them, or make it feedback by beginning its lines with >");
    }

    private Optional<Question> ordering(Frame frame, List<Markdown.Item> items) {
        if (items.size() < 2) {
            reading.error(
                    frame.place(), "too-few-answers", "There is nothing to put in order", "list at least two steps");
        }
        items.stream()
                .filter(item -> !item.quotes().isEmpty())
                .forEach(item -> reading.error(
                        item.place(),
                        "feedback-here",
                        "A step of an ordering has no feedback of its own",
                        "put the quote below the whole list, not indented"));
        List<Text> steps = items.stream().map(item -> new Text(item.text())).toList();
        Answers.refuseTwins(steps, frame.place(), reading);
        return Optional.of(new Question.Ordering(frame.id(), frame.title(), frame.prompt(), steps, frame.feedback()));
    }
}
