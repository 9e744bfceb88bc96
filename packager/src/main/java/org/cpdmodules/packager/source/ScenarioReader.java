package org.cpdmodules.packager.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cpdmodules.packager.module.Content;
import org.cpdmodules.packager.module.Id;
import org.cpdmodules.packager.module.Scenario;
import org.cpdmodules.packager.module.Scenario.Choice;
import org.cpdmodules.packager.module.Scenario.Node;
import org.cpdmodules.packager.module.Text;
import org.cpdmodules.packager.source.Names.Label;

/** Reads {@code :::scenario}: nodes {@code ### id: Title} with choices {@code - text -> id}, or an ending. */
final class ScenarioReader implements BlockReader {
    private static final Pattern NODE = Pattern.compile("([^\\s:]+):\\s*(.+)");
    private static final Pattern CHOICE = Pattern.compile("(?s)(.*?)\\s*(?:->|→)\\s*([^\\s>]*)\\s*");
    private static final Pattern ENDING = Pattern.compile("ending:\\s*(.*)");
    private static final String ARROW = "(?s).*(->|→).*";
    /** A learner's path is kept with three bits for each choice. */
    private static final int MAX_CHOICES = 8;

    @Override
    public Optional<Content> read(Fence fence, Reading reading) {
        Id id = reading.name(fence);
        Parts parts = Parts.of(fence.body());
        if (parts.parts().isEmpty()) {
            reading.error(fence.place(), "scenario-empty", "The scenario has no node", "begin each with ### id: Title");
            return Optional.empty();
        }
        if (fence.title().isEmpty()) {
            reading.error(fence.place(), "title-missing", "The scenario has no title", "write \":::scenario Title\"");
        }
        List<DraftNode> drafts = new ArrayList<>();
        parts.parts().forEach(part -> drafts.add(node(id, part, reading)));
        new ScenarioGraph(drafts, fence.place(), reading.problems()).check();
        List<Node> nodes = drafts.stream().map(DraftNode::finished).toList();
        return Optional.of(new Scenario(
                id, fence.title().orElse("Scenario"), parts.introduction().toText(), nodes));
    }

    private static DraftNode node(Id scenario, Parts.Part part, Reading reading) {
        Matcher heading = NODE.matcher(part.heading().text());
        boolean isNamed = heading.matches() && Id.isId(heading.group(1));
        if (!isNamed) {
            reading.error(
                    part.heading().place(),
                    "node-heading",
                    "The node has no id",
                    "write \"### id: Title\", with lower-case letters, digits and hyphens in the id");
        }
        String title =
                Markdown.plain(isNamed ? heading.group(2) : part.heading().text());
        Optional<String> written = isNamed ? Optional.of(heading.group(1)) : Optional.empty();
        Id id = reading.names()
                .within(
                        scenario,
                        "node",
                        new Label(title, written, part.heading().place()));
        String name = written.orElseGet(id::value);

        ListSplit split = ListSplit.of(part.body(), items -> items.stream().anyMatch(ScenarioReader::isChoice));
        split.refuseRest("scenario", reading);
        List<DraftChoice> choices = new ArrayList<>();
        split.items().forEach(item -> choice(item, reading).ifPresent(choices::add));
        if (choices.size() > MAX_CHOICES) {
            reading.error(
                    part.heading().place(),
                    "choices",
                    "The node has " + choices.size() + " choices",
                    "offer at most " + MAX_CHOICES + ", or divide the decision into two nodes");
        }
        return ending(
                new DraftNode(
                        id,
                        name,
                        title,
                        split.introduction().toText(),
                        choices,
                        Optional.empty(),
                        part.heading().place()),
                split.introduction(),
                reading);
    }

    private static boolean isChoice(Markdown.Item item) {
        return item.text().matches(ARROW);
    }

    private static Optional<DraftChoice> choice(Markdown.Item item, Reading reading) {
        Matcher choice = CHOICE.matcher(item.text());
        if (!choice.matches() || choice.group(1).isBlank() || choice.group(2).isEmpty()) {
            reading.error(
                    item.place(),
                    "choice-form",
                    "The choice does not say where it leads",
                    "write \"- what the learner does -> node-id\", with the consequence as an indented quote below");
            return Optional.empty();
        }
        return Optional.of(new DraftChoice(
                new Text(choice.group(1).strip()), choice.group(2), new Text(item.quotes()), item.place()));
    }

    private static DraftNode ending(DraftNode node, Slice text, Reading reading) {
        Slice body = text.trimmed();
        Matcher ending = ENDING.matcher(body.size() == 0 ? "" : body.line(0).strip());
        boolean isEnding = ending.matches() && !ending.group(1).isBlank();
        if (isEnding == !node.choices().isEmpty()) {
            reading.error(
                    node.place(),
                    "dead-end",
                    isEnding
                            ? "The ending \"" + node.name() + "\" has choices"
                            : "The node \"" + node.name() + "\" has neither choices nor an ending",
                    "give it choices \"- text -> node\", or a first line \"ending: Name of the ending\"");
        }
        return isEnding
                ? node.ending(Markdown.plain(ending.group(1)), body.from(1).toText())
                : node;
    }

    /** @param target as written, not yet known to exist */
    record DraftChoice(Text text, String target, Text feedback, Place place) {}

    /** @param name by which choices refer to it */
    record DraftNode(
            Id id,
            String name,
            String title,
            Text text,
            List<DraftChoice> choices,
            Optional<String> ending,
            Place place) {

        DraftNode ending(String ending, Text debrief) {
            return new DraftNode(id, name, title, debrief, List.of(), Optional.of(ending), place);
        }

        /** A node that is still wrong becomes an ending, so that reading goes on. */
        Node finished() {
            List<Choice> known = choices.stream()
                    .filter(choice -> Id.isId(choice.target()))
                    .map(choice -> new Choice(choice.text(), new Id(choice.target()), choice.feedback()))
                    .toList();
            Optional<String> name = known.isEmpty() ? Optional.of(ending.orElse(title)) : Optional.empty();
            return new Node(id, title, text, known, name);
        }
    }
}
