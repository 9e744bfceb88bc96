package org.cpdmodules.packager.module;

import java.util.List;
import java.util.Optional;

/** Principles, each with what it looks like in a school. */
public record Principles(Id id, Optional<String> title, Text introduction, List<Principle> principles)
        implements Identified {
    public Principles {
        principles = List.copyOf(principles);
    }

    public record Principle(Id id, String title, Text explanation, Text inSchool) {}
}
