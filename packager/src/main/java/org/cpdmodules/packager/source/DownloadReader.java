package org.cpdmodules.packager.source;

import java.util.List;
import java.util.Optional;
import org.cpdmodules.packager.module.Content;
import org.cpdmodules.packager.module.Download;
import org.cpdmodules.packager.source.Names.Label;

/** Reads {@code ::download}: a finished file, or Markdown that becomes a printable page. */
final class DownloadReader implements BlockReader {
    private static final List<String> KINDS = List.of("html", "pdf", "docx");
    static final String SOURCE = ".md";
    static final String PAGE = ".html";

    @Override
    public Optional<Content> read(Fence fence, Reading reading) {
        OneLine.checkKeys(fence, List.of("title", "as"), reading);
        String file = fence.argument();
        checkKinds(fence, reading);
        reading.uses().include(file, fence.place());
        String title = OneLine.title(fence, reading);
        Label label = new Label(title, fence.id(), fence.place());
        return Optional.of(new Download(reading.names().of(fence.name(), label), title, packed(file)));
    }

    static boolean isWorksheet(String file) {
        return file.endsWith(SOURCE);
    }

    /** The path inside the package. */
    static String packed(String file) {
        return isWorksheet(file) ? file.substring(0, file.length() - SOURCE.length()) + PAGE : file;
    }

    private static void checkKinds(Fence fence, Reading reading) {
        String written = fence.attributes().getOrDefault("as", "html");
        for (String kind : written.split(",", -1)) {
            if (!KINDS.contains(kind.strip())) {
                reading.error(
                        fence.place(),
                        "unknown-value",
                        "A download cannot be made as \"" + kind.strip() + "\"",
                        Suggestion.remedy(kind.strip(), KINDS));
            }
        }
    }
}
