package org.cpdmodules.packager.render;

import java.util.Locale;
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

    static void draw(Download download, Pen pen) {
        Html html = pen.html();
        boolean isPage = download.path().endsWith(".html");
        String kind =
                download.path().substring(download.path().lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
        html.open(
                "p",
                "class",
                "block download",
                "id",
                download.id().value(),
                "data-place",
                download.id().value());
        html.open(
                "a",
                "href",
                download.path(),
                "data-download",
                download.id().value(),
                isPage ? "target" : "download",
                isPage ? "_blank" : download.path().substring(download.path().lastIndexOf('/') + 1));
        html.element("span", download.title(), "class", "download-title");
        html.element(
                "span", isPage ? pen.say("download.page") : pen.say("download.file", kind), "class", "download-kind");
        html.close();
        html.close().line();
    }
}
