package org.cpdmodules.packager.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpdmodules.packager.module.Id;

/** Collects the parts of a module in reading order and hands out place holders. */
final class CollectedNames implements Names {
    private final List<Part> parts = new ArrayList<>();
    private final Map<Id, Integer> indexes = new HashMap<>();

    /** @param block index of the part in which the id is unique; absent: unique in the module */
    record Part(String kind, Optional<Integer> block, Label label) {}

    @Override
    public Id of(String kind, Label label) {
        return add(new Part(kind, Optional.empty(), label));
    }

    @Override
    public Id within(Id block, String kind, Label label) {
        return add(new Part(kind, Optional.of(indexes.get(block)), label));
    }

    List<Part> parts() {
        return parts;
    }

    private Id add(Part part) {
        Id holder = new Id("part-" + parts.size());
        indexes.put(holder, parts.size());
        parts.add(part);
        return holder;
    }
}
