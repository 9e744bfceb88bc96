package org.cpdmodules.packager.source;

import java.util.List;
import java.util.Optional;
import org.cpdmodules.packager.module.Content;
import org.cpdmodules.packager.module.Plan;

/** Reads {@code :::plan}: an introduction and a list of suggestions. */
final class PlanReader implements BlockReader {
    @Override
    public Optional<Content> read(Fence fence, Reading reading) {
        ListSplit split = ListSplit.of(fence.body(), list -> true);
        split.refuseRest("plan", reading);
        List<String> suggestions = split.items().stream()
                .map(item -> Markdown.plain(item.text()).replaceAll("\\s+", " "))
                .toList();
        return Optional.of(new Plan(
                reading.name(fence),
                reading.title(fence, "Plan your next actions"),
                split.introduction().toText(),
                suggestions));
    }
}
