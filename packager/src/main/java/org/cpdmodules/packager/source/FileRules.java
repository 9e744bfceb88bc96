package org.cpdmodules.packager.source;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which files a module may hold, and what they are called. */
final class FileRules {
    private static final Pattern NAME = Pattern.compile("(media|downloads)(/[a-z0-9_][a-z0-9._-]*)+");
    private static final int MAX_NAME = 200;

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("webm", "video/webm"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("m4a", "audio/mp4"),
            Map.entry("vtt", "text/vtt"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            Map.entry("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            Map.entry("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
            Map.entry("odt", "application/vnd.oasis.opendocument.text"),
            Map.entry("ods", "application/vnd.oasis.opendocument.spreadsheet"));

    private FileRules() {}

    static Optional<String> mediaType(String file) {
        return Optional.ofNullable(TYPES.get(extension(file)));
    }

    /** Reports what keeps a file from going into a package; true when nothing does. */
    static boolean check(String file, Place place, ModuleFolder folder, Problems problems) {
        if (file.contains("..") || file.startsWith("/") || file.contains(":") || file.contains("\\")) {
            problems.error(
                    place,
                    "file-outside",
                    "\"" + file + "\" lies outside the module's folder",
                    "copy the file into media/ or downloads/ and name it from there");
            return false;
        }
        if (!folder.has(file)) {
            refuseMissing(file, place, folder, problems);
            return false;
        }
        if (!NAME.matcher(file).matches() || file.length() > MAX_NAME) {
            problems.error(
                    place,
                    "file-name",
                    "\"" + file + "\" cannot be a file name in every learning management system",
                    "put it into media/ or downloads/, with lower-case letters, digits, hyphens and dots only");
            return false;
        }
        if (!DownloadReader.isWorksheet(file) && mediaType(file).isEmpty()) {
            problems.error(
                    place,
                    "file-type",
                    "Files of the type \"" + extension(file) + "\" cannot be in a module",
                    Suggestion.remedy(
                            extension(file), TYPES.keySet().stream().sorted().toList()));
            return false;
        }
        return true;
    }

    static void refuseMissing(String file, Place place, ModuleFolder folder, Problems problems) {
        problems.error(
                place,
                "file-missing",
                "There is no file \"" + file + "\" in the module's folder",
                Suggestion.nearest(file, folder.sizes().keySet())
                        .map(near -> "did you mean \"" + near + "\"?")
                        .orElse("add it, or correct the path, which begins at the module's folder"));
    }

    private static String extension(String file) {
        return file.substring(file.lastIndexOf('.') + 1);
    }
}
