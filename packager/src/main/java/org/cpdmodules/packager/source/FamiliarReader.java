package org.cpdmodules.packager.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpdmodules.packager.module.Content;
import org.cpdmodules.packager.module.Familiar;
import org.cpdmodules.packager.module.Familiar.Situation;
import org.cpdmodules.packager.module.Id;
import org.cpdmodules.packager.module.Text;
import org.cpdmodules.packager.source.Names.Label;

/** Reads {@code :::familiar}: a list of situations, each with an indented quote that says why. */
final class FamiliarReader implements BlockReader {
    private static final int LEAST = 4;
    private static final int MOST = 6;

    @Override
    public Optional<Content> read(Fence fence, Reading reading) {
        Id id = reading.name(fence);
        ListSplit split = ListSplit.of(fence.body(), list -> true);
        List<Situation> situations = new ArrayList<>();
        for (Markdown.Item item : split.items()) {
            if (item.quotes().isBlank()) {
                reading.error(
                        item.place(),
                        "situation-without-reason",
                        "The situation does not say why the module is for those who tick it",
                        "add an indented line \"> Then …\" below it");
            }
            Label label = new Label(Markdown.plain(item.text()), Optional.empty(), item.place());
            situations.add(new Situation(
                    reading.names().within(id, "situation", label), new Text(item.text()), new Text(item.quotes())));
        }
        check(situations.size(), fence, reading);
        split.refuseRest("familiar", reading);
        return Optional.of(new Familiar(
                id,
                reading.title(fence, "Does this sound familiar?"),
                split.introduction().toText(),
                situations));
    }

    private static void check(int situations, Fence fence, Reading reading) {
        if (situations < LEAST || situations > MOST) {
            reading.error(
                    fence.place(),
                    "situations",
                    "The block has " + situations + " situations",
                    "give it four to six, each a list item");
        }
    }
}
