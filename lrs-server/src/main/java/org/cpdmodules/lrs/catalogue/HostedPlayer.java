package org.cpdmodules.lrs.catalogue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cpdmodules.packager.zip.PackageFile;

/** The files of one module's playable page, by their paths. */
public record HostedPlayer(Map<String, PackageFile> files) {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html;charset=utf-8"),
            Map.entry("js", "text/javascript;charset=utf-8"),
            Map.entry("css", "text/css;charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("avif", "image/avif"),
            Map.entry("gif", "image/gif"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("webm", "video/webm"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("m4a", "audio/mp4"),
            Map.entry("ogg", "audio/ogg"),
            Map.entry("vtt", "text/vtt;charset=utf-8"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("odt", "application/vnd.oasis.opendocument.text"),
            Map.entry("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            Map.entry("txt", "text/plain;charset=utf-8"),
            Map.entry("woff2", "font/woff2"));

    public HostedPlayer {
        files = Map.copyOf(files);
    }

    static HostedPlayer of(List<PackageFile> files) {
        return new HostedPlayer(files.stream().collect(Collectors.toMap(PackageFile::path, Function.identity())));
    }

    public Optional<PackageFile> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** The media type that goes with a path's ending. */
    public static String mediaType(String path) {
        String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(ending, "application/octet-stream");
    }
}
