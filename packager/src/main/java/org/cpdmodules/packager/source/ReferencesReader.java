package org.cpdmodules.packager.source;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cpdmodules.packager.module.Content;
import org.cpdmodules.packager.module.Id;
import org.cpdmodules.packager.module.Reference;
import org.cpdmodules.packager.module.ReferenceList;
import org.cpdmodules.packager.module.Text;

/** Reads {@code :::references}: list items {@code [^key]: Author (year). Title.} */
final class ReferencesReader implements BlockReader {
    private static final Pattern SOURCE = Pattern.compile("(?s)\\[\\^([^\\]\\s]+)]:\\s*(\\S.*)");
    private static final Pattern KEY = Pattern.compile("^(\\s*[-*+]\\s+)(\\[\\^[^\\]]*]:)");

    @Override
    public Optional<Content> read(Fence fence, Reading reading) {
        // A definition [^key]: would be taken for one of Markdown's own when a single word follows; so it is hidden.
        Slice list = fence.body();
        Slice hidden = hideKeys(list);
        ListSplit split = ListSplit.of(hidden, items -> true);
        split.refuseRest("references", reading);
        if (split.items().isEmpty()) {
            reading.error(
                    fence.place(),
                    "no-references",
                    "The block lists no source",
                    "add list items: - [^key]: Author (year). …");
        }
        split.items().forEach(item -> reference(item, list, reading));
        if (!split.introduction().isBlank()) {
            reading.error(
                    split.introduction().trimmed().start(),
                    "text-before-list",
                    "Text stands before the list of sources",
                    "put it above the block");
        }
        return Optional.of(new ReferenceList(reading.name(fence), reading.title(fence, "References")));
    }

    /** The same lines with the keys made into words that mean nothing to Markdown. */
    static Slice hideKeys(Slice list) {
        return list.mapped(line -> {
            Matcher key = KEY.matcher(line);
            return key.find() ? key.group(1) + "x".repeat(key.group(2).length()) + line.substring(key.end()) : line;
        });
    }

    private static void reference(Markdown.Item item, Slice list, Reading reading) {
        int index = item.place().line() - list.firstLine();
        String line = list.line(index).replaceFirst("^\\s*[-*+]\\s+", "");
        int end = item.text().indexOf('\n');
        String text = line + (end < 0 ? "" : item.text().substring(end));
        Matcher source = SOURCE.matcher(text.strip());
        if (!source.matches() || !Id.isId(source.group(1))) {
            reading.error(
                    item.place(),
                    "reference-form",
                    "The source has no key",
                    "write \"- [^kraft2014]: Author, A. (2014). Title. Where published.\"; a key is made of lower-case letters and digits");
            return;
        }
        Id key = new Id(source.group(1));
        if (reading.references().stream().anyMatch(other -> other.key().equals(key))) {
            reading.error(
                    item.place(), "duplicate-reference", "The source \"" + key + "\" is listed twice", "delete one");
            return;
        }
        String flat = source.group(2).replaceAll("\\s+", " ").strip();
        reading.uses().list(key.value(), item.place());
        reading.references().add(new Reference(key, new Text(flat)));
    }
}
