package org.cpdmodules.packager.module;

import java.util.List;

/** "Plan your next actions": action, who, by when, how we will know; with suggestions that the reader can take over. */
public record Plan(Id id, String title, Text introduction, List<String> suggestions) implements Identified {
    public Plan {
        suggestions = List.copyOf(suggestions);
    }
}
