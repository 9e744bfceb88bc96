package org.cpdmodules.packager.module;

import java.util.List;
import java.util.Optional;

/**
 * A branching story. Play begins at the first node; a node without choices is an ending.
 *
 * @param nodes in the order of the source, at least one, with unique ids
 */
public record Scenario(Id id, String title, Text scene, List<Node> nodes) implements Identified {
    public Scenario {
        nodes = List.copyOf(nodes);
    }

    /** @param ending the ending's name; present exactly when there are no choices */
    public record Node(Id id, String title, Text text, List<Choice> choices, Optional<String> ending) {
        public Node {
            choices = List.copyOf(choices);
            if (choices.isEmpty() != ending.isPresent()) {
                throw new IllegalArgumentException("node " + id + " must have either choices or an ending");
            }
        }

        public boolean isEnding() {
            return ending.isPresent();
        }
    }

    /** @param feedback the consequence shown after choosing; may be empty text */
    public record Choice(Text text, Id target, Text feedback) {}
}
