package org.cpdmodules.packager.source;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cpdmodules.packager.module.Content;
import org.cpdmodules.packager.module.FurtherResources;
import org.cpdmodules.packager.module.FurtherResources.Resource;

/** Reads {@code :::further}: list items {@code [Title](https://…) – a line on it} or {@code **Title** – a line}. */
final class FurtherReader implements BlockReader {
    private static final Pattern BOLD = Pattern.compile("(?s)\\*\\*(.+?)\\*\\*(?!\\*)(.*)");
    private static final String DASH = "(?s)^[\\s–—:-]+";

    @Override
    public Optional<Content> read(Fence fence, Reading reading) {
        ListSplit split = ListSplit.of(fence.body(), list -> true);
        split.refuseRest("further", reading);
        if (split.items().isEmpty()) {
            reading.error(
                    fence.place(),
                    "no-resources",
                    "The block lists nothing",
                    "add list items: - [Title](https://…) – a line");
        }
        List<Resource> resources = new ArrayList<>();
        split.items().forEach(item -> resource(item, reading).ifPresent(resources::add));
        return Optional.of(new FurtherResources(
                reading.name(fence),
                reading.title(fence, "Where to go next"),
                split.introduction().toText(),
                resources));
    }

    private static Optional<Resource> resource(Markdown.Item item, Reading reading) {
        Optional<Resource> linked = linked(item.text());
        if (linked.isPresent()) {
            return linked;
        }
        Matcher bold = BOLD.matcher(item.text());
        if (bold.matches()) {
            return Optional.of(new Resource(Markdown.plain(bold.group(1)), Optional.empty(), note(bold.group(2))));
        }
        reading.error(
                item.place(),
                "resource-form",
                "The item does not begin with a title",
                "write \"- [Title](https://…) – one line on it\", or \"- **Title** – one line\" without a link");
        return Optional.empty();
    }

    private static Optional<Resource> linked(String text) {
        int endOfTitle = text.indexOf("](");
        int end = text.indexOf(')', endOfTitle);
        if (!text.startsWith("[") || endOfTitle < 2 || end < 0) {
            return Optional.empty();
        }
        String address = text.substring(endOfTitle + 2, end).strip();
        return TextRules.isWebAddress(address)
                ? Optional.of(new Resource(
                        Markdown.plain(text.substring(1, endOfTitle)),
                        Optional.of(URI.create(address)),
                        note(text.substring(end + 1))))
                : Optional.empty();
    }

    private static String note(String rest) {
        return rest.replaceFirst(DASH, "").replaceAll("\\s+", " ").strip();
    }
}
