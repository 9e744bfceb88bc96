package org.cpdmodules.lrs.learner;

import java.time.Instant;
import java.util.List;

/**
 * What a learner wrote in a module, the last wording of each text, in the order of the module.
 *
 * @param title of the module
 */
public record Writings(String module, String title, List<Reflection> reflections, List<Action> actions) {
    public Writings {
        reflections = List.copyOf(reflections);
        actions = List.copyOf(actions);
    }

    /** @param asked the question, as plain text */
    public record Reflection(String asked, String answer, Instant written) {}

    /** One line of “Plan your next actions”; what was left open is empty. */
    public record Action(String action, String who, String when, String measure) {}

    public boolean isEmpty() {
        return reflections.isEmpty() && actions.isEmpty();
    }
}
