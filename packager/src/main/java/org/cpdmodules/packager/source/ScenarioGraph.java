package org.cpdmodules.packager.source;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cpdmodules.packager.source.ScenarioReader.DraftChoice;
import org.cpdmodules.packager.source.ScenarioReader.DraftNode;

/** Whether a branching story holds together: every choice leads somewhere, every node is reached, and every path can end. */
final class ScenarioGraph {
    private static final int LEAST_DECISIONS = 8;

    private final Map<String, DraftNode> nodes = new LinkedHashMap<>();
    private final Place place;
    private final Problems problems;

    ScenarioGraph(List<DraftNode> drafts, Place place, Problems problems) {
        drafts.forEach(node -> nodes.putIfAbsent(node.name(), node));
        this.place = place;
        this.problems = problems;
    }

    void check() {
        nodes.values().forEach(node -> node.choices().forEach(this::checkTarget));
        checkReached();
        checkEndings();
        checkSize();
    }

    private void checkTarget(DraftChoice choice) {
        if (!nodes.containsKey(choice.target())) {
            problems.error(
                    choice.place(),
                    "unknown-node",
                    "The choice leads to \"" + choice.target() + "\", which is no node of the scenario",
                    Suggestion.remedy(choice.target(), nodes.keySet()));
        }
    }

    private void checkReached() {
        String start = nodes.keySet().iterator().next();
        Set<String> reached = new HashSet<>();
        Deque<String> next = new ArrayDeque<>(List.of(start));
        while (!next.isEmpty()) {
            String name = next.pop();
            if (nodes.containsKey(name) && reached.add(name)) {
                nodes.get(name).choices().forEach(choice -> next.push(choice.target()));
            }
        }
        nodes.values().stream()
                .filter(node -> !reached.contains(node.name()))
                .forEach(node -> problems.error(
                        node.place(),
                        "unreachable-node",
                        "No path leads from \"" + start + "\" to the node \"" + node.name() + "\"",
                        "let a choice lead to it, or delete it"));
    }

    private void checkEndings() {
        Set<String> ends = nodes.values().stream()
                .filter(node -> node.choices().isEmpty())
                .map(DraftNode::name)
                .collect(Collectors.toCollection(HashSet::new));
        boolean grows = true;
        while (grows) {
            grows = nodes.values().stream()
                    .filter(node -> node.choices().stream().anyMatch(choice -> ends.contains(choice.target())))
                    .map(DraftNode::name)
                    .map(ends::add)
                    .reduce(false, Boolean::logicalOr);
        }
        nodes.values().stream()
                .filter(node -> !ends.contains(node.name()))
                .forEach(node -> problems.error(
                        node.place(),
                        "no-ending",
                        "No ending can be reached from the node \"" + node.name() + "\"",
                        "let one of its paths lead to a node with a line \"ending: …\""));
    }

    private void checkSize() {
        long decisions = nodes.values().stream()
                .filter(node -> !node.choices().isEmpty())
                .count();
        if (decisions < LEAST_DECISIONS) {
            problems.warning(
                    place,
                    "few-decisions",
                    "The scenario has " + decisions + " nodes with choices",
                    "a scenario that feels like one has at least " + LEAST_DECISIONS);
        }
    }
}
