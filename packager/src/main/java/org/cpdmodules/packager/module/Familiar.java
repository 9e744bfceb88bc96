package org.cpdmodules.packager.module;

import java.util.List;

/** "Does this sound familiar?": situations that the reader ticks, each with the reason why the module is for them. */
public record Familiar(Id id, String title, Text introduction, List<Situation> situations) implements Identified {
    public Familiar {
        situations = List.copyOf(situations);
    }

    public record Situation(Id id, Text text, Text reason) {}
}
