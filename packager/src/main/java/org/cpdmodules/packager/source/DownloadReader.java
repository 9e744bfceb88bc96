package org.cpdmodules.packager.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpdmodules.packager.module.Content;
import org.cpdmodules.packager.module.Download;
import org.cpdmodules.packager.source.Names.Label;

/** Reads {@code ::download}: a finished file, or Markdown that becomes a sheet to print, to edit, or to look at. */
final class DownloadReader implements BlockReader {
    private static final List<String> KINDS = List.of("html", "pdf", "docx");
    private static final String USUAL = "pdf,docx";
    private static final String SOURCE = ".md";

    @Override
    public Optional<Content> read(Fence fence, Reading reading) {
        OneLine.checkKeys(fence, List.of("title", "as"), reading);
        String file = fence.argument();
        List<String> paths = isWorksheet(file) ? forms(fence, reading) : finished(fence, reading);
        reading.uses().include(file, fence.place());
        paths.forEach(path -> reading.uses().makeAs(file, path));
        String title = OneLine.title(fence, reading);
        Label label = new Label(title, fence.id(), fence.place());
        return Optional.of(new Download(reading.names().of(fence.name(), label), title, paths));
    }

    static boolean isWorksheet(String file) {
        return file.endsWith(SOURCE);
    }

    /** The paths of the forms that are asked for, each once. */
    private static List<String> forms(Fence fence, Reading reading) {
        String file = fence.argument();
        String name = file.substring(0, file.length() - SOURCE.length());
        List<String> paths = kinds(fence, reading).stream()
                .map(kind -> name + "." + kind)
                .distinct()
                .toList();
        // What was refused is not made; the rest of the module is still read.
        return paths.isEmpty() ? List.of(name + "." + KINDS.get(0)) : paths;
    }

    /** The forms that are asked for and known. */
    private static List<String> kinds(Fence fence, Reading reading) {
        List<String> kinds = new ArrayList<>();
        for (String written : fence.attributes().getOrDefault("as", USUAL).split(",", -1)) {
            String kind = written.strip();
            if (KINDS.contains(kind)) {
                kinds.add(kind);
            } else {
                reading.error(
                        fence.place(),
                        "unknown-value",
                        "A download cannot be made as \"" + kind + "\"",
                        Suggestion.remedy(kind, KINDS));
            }
        }
        return kinds;
    }

    private static List<String> finished(Fence fence, Reading reading) {
        if (fence.attributes().containsKey("as") && !kinds(fence, reading).isEmpty()) {
            reading.error(
                    fence.place(),
                    "as-of-file",
                    "Only a worksheet in Markdown can be made as something; this file stays what it is",
                    "take \"as=…\" away, or name a file that ends in .md");
        }
        return List.of(fence.argument());
    }
}
