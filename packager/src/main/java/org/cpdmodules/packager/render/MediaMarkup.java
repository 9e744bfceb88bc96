package org.cpdmodules.packager.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cpdmodules.packager.module.Download;
import org.cpdmodules.packager.module.Media;

/** Video and audio with their text, and files to take away. */
final class MediaMarkup {
    private MediaMarkup() {}

    static void draw(Media media, Locale language, Pen pen) {
        Html html = pen.html();
        html.open(
                "figure",
                "class",
                "block media",
                "id",
                media.id().value(),
                "data-place",
                media.id().value());
        String tag = media.kind() == Media.Kind.VIDEO ? "video" : "audio";
        html.open(tag, "controls", "", "preload", "metadata", "src", media.path(), "aria-label", media.title());
        media.captionsPath()
                .ifPresent(path -> html.empty(
                        "track",
                        "kind",
                        "captions",
                        "src",
                        path,
                        "srclang",
                        language.getLanguage(),
                        "label",
                        language.getDisplayLanguage(language),
                        "default",
                        ""));
        html.close();
        html.element("figcaption", media.title());
        media.transcript().ifPresent(transcript -> {
            html.open("details", "class", "transcript");
            html.element("summary", pen.say("media.transcript"));
            pen.quiet(transcript, "body");
            html.close();
        });
        html.close().line();
    }

    /** @param sizes bytes of the module's files, by their paths */
    static void draw(Download download, Map<String, Long> sizes, Pen pen) {
        Html html = pen.html();
        String id = download.id().value();
        html.open("div", "class", "block download", "id", id, "data-place", id);
        html.element("p", download.title(), "class", "download-title");
        html.open("ul", "class", "download-files");
        for (String path : download.paths()) {
            html.open("li");
            List<String> link = new ArrayList<>(List.of("href", path, "data-download", id));
            // Where a browser does not save (from a folder on the disk), the module must stay where it is.
            link.addAll(List.of("target", "_blank"));
            if (!path.endsWith(".html")) {
                link.addAll(List.of("download", path.substring(path.lastIndexOf('/') + 1)));
            }
            html.open("a", link.toArray(String[]::new));
            // Out of its place, in a list of links, a form and a size alone would say nothing.
            html.element("span", download.title() + ": ", "class", "unseen");
            html.text(pen.phrases().file(path, sizes.get(path)));
            html.close().close();
        }
        html.close().close().line();
    }
}
