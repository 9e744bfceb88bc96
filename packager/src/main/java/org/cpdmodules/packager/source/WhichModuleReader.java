package org.cpdmodules.packager.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cpdmodules.packager.module.Content;
import org.cpdmodules.packager.module.Familiar.Situation;
import org.cpdmodules.packager.module.Id;
import org.cpdmodules.packager.module.Text;
import org.cpdmodules.packager.module.WhichModule;
import org.cpdmodules.packager.module.WhichModule.Leaning;
import org.cpdmodules.packager.source.Names.Label;

/** Reads {@code :::which-module}: a line {@code order:}, and situations {@code - text -> module, module} with a quote that says why. */
final class WhichModuleReader implements BlockReader {
    private static final List<String> KEYS = List.of("order");
    private static final Pattern LEANING =
            Pattern.compile("(?s)(.*\\S)\\s*(?:->|→)\\s*([a-z0-9-]+(?:\\s*,\\s*[a-z0-9-]+)*)\\s*");
    private static final int LEAST = 4;
    private static final int MOST = 24;

    @Override
    public Optional<Content> read(Fence fence, Reading reading) {
        Id id = reading.name(fence);
        int head = KeyLines.head(fence.body(), KEYS);
        KeyLines lines = KeyLines.of(fence.body().between(0, head), KEYS, reading.problems());
        Place place = lines.places().getOrDefault("order", fence.place());
        List<Id> order = modules(lines.value("order").orElse(""), place, reading);
        ListSplit split = ListSplit.of(fence.body().from(head), list -> true);
        split.refuseRest(fence.name(), reading);
        List<Leaning> leanings = new ArrayList<>();
        split.items().forEach(item -> leaning(id, item, reading).ifPresent(leanings::add));
        check(leanings, order, fence, reading);
        reading.uses().suggest(order, place);
        return Optional.of(new WhichModule(
                id,
                reading.title(fence, "Which module is for me?"),
                split.introduction().toText(),
                order,
                leanings));
    }

    private static Optional<Leaning> leaning(Id block, Markdown.Item item, Reading reading) {
        Matcher leaning = LEANING.matcher(item.text());
        if (!leaning.matches() || item.quotes().isBlank()) {
            reading.error(
                    item.place(),
                    "leaning-form",
                    "The situation does not say for which module it speaks, and why",
                    "write \"- situation -> module-id, module-id\", with the reason as an indented quote below");
            return Optional.empty();
        }
        String text = leaning.group(1);
        Label label = new Label(Markdown.plain(text), Optional.empty(), item.place());
        Id id = reading.names().within(block, "situation", label);
        Situation situation = new Situation(id, new Text(text), new Text(item.quotes()));
        return Optional.of(new Leaning(situation, modules(leaning.group(2), item.place(), reading)));
    }

    private static List<Id> modules(String names, Place place, Reading reading) {
        List<Id> modules = new ArrayList<>();
        Stream.of(names.split(","))
                .map(String::strip)
                .filter(Id::isId)
                .distinct()
                .forEach(name -> {
                    reading.uses().linkToModule(name, place);
                    modules.add(new Id(name));
                });
        return modules;
    }

    private static void check(List<Leaning> leanings, List<Id> order, Fence fence, Reading reading) {
        if (leanings.size() < LEAST || leanings.size() > MOST) {
            reading.error(
                    fence.place(),
                    "situations",
                    "The block has " + leanings.size() + " situations",
                    "give it " + LEAST + " to " + MOST + ", each a list item");
        }
        Set<Id> missing = new TreeSet<>();
        leanings.forEach(leaning -> missing.addAll(leaning.modules()));
        order.forEach(missing::remove);
        if (!missing.isEmpty() || order.isEmpty()) {
            reading.error(
                    fence.place(),
                    "order-missing",
                    "The suggested order lacks " + (order.isEmpty() ? "all modules" : missing),
                    "begin the block with a line \"order: first-module, second-module\" that names every module");
        }
    }
}
