package org.cpdmodules.packager.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a module's folder, found once. Refuses what a folder from a stranger could do harm with: symbolic links, too
 * many or too large files, text that is not UTF-8. Nothing outside the folder is ever opened, as only names that were found
 * inside it are.
 */
final class ModuleFolder {
    static final int MAX_FILES = 2_000;
    static final int MAX_DEPTH = 8;
    static final long MAX_TEXT_BYTES = 500_000;

    /** A paragraph on one line has some hundred words; beyond this, no parser is asked to look. */
    static final int MAX_LINE_CHARACTERS = 10_000;

    static final long MAX_FILE_BYTES = 500_000_000;

    /** The size up to which a 32-bit zip is safe, with room for its directory. */
    static final long MAX_TOTAL_BYTES = 2_000_000_000;

    private final Path root;
    private final Problems problems;
    private final SortedMap<String, Long> sizes = new TreeMap<>();
    private long total;
    private boolean isFull;

    private ModuleFolder(Path root, Problems problems) {
        this.root = root;
        this.problems = problems;
    }

    static ModuleFolder open(Path folder, Problems problems) {
        ModuleFolder opened = new ModuleFolder(folder.toAbsolutePath().normalize(), problems);
        try {
            opened.walk();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return opened;
    }

    String name() {
        Path last = root.getFileName();
        return last == null ? "" : last.toString();
    }

    Path path(String file) {
        return root.resolve(file);
    }

    boolean has(String file) {
        return sizes.containsKey(file);
    }

    /** Every file by its path inside the folder, in alphabetical order, with its size in bytes. */
    Map<String, Long> sizes() {
        return sizes;
    }

    /** The lines of a text file; absent, and a problem, when it is too large or not a text. */
    Optional<Slice> text(String file, Problems problems) {
        return text(path(file), file, problems);
    }

    /** @param name what problems call the file */
    static Optional<Slice> text(Path path, String name, Problems problems) {
        try {
            if (Files.size(path) > MAX_TEXT_BYTES) {
                problems.error(
                        new Place(name, 1, 1),
                        "file-too-large",
                        "The file has more than " + MAX_TEXT_BYTES + " bytes of text",
                        "split it into several pages");
                return Optional.empty();
            }
            byte[] bytes = Files.readAllBytes(path);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(clean(name, text, problems));
        } catch (CharacterCodingException e) {
            problems.error(new Place(name, 1, 1), "not-utf-8", "The file is not UTF-8 text", "save it as UTF-8");
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Slice clean(String file, String text, Problems problems) {
        String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        Slice slice = Slice.of(file, List.of(withoutMark.split("\r\n|\r|\n", -1)));
        for (int i = 0; i < slice.size(); i++) {
            if (slice.line(i).length() > MAX_LINE_CHARACTERS) {
                problems.error(
                        slice.at(i, MAX_LINE_CHARACTERS),
                        "line-too-long",
                        "The line has more than " + MAX_LINE_CHARACTERS + " characters",
                        "divide it into paragraphs");
            }
            int column = controlCharacter(slice.line(i));
            if (column >= 0) {
                problems.error(
                        slice.at(i, column),
                        "control-character",
                        "An invisible control character stands here, which no manifest can contain",
                        "delete it");
            }
        }
        return slice.mapped(ModuleFolder::harmless);
    }

    private static String harmless(String line) {
        String kept = line.length() > MAX_LINE_CHARACTERS ? line.substring(0, MAX_LINE_CHARACTERS) : line;
        return kept.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "");
    }

    private static int controlCharacter(String line) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if ((c < ' ' && c != '\t') || c == '\uFFFE' || c == '\uFFFF') {
                return i;
            }
        }
        return -1;
    }

    private void walk() throws IOException {
        Files.walkFileTree(root, Set.of(), MAX_DEPTH, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean isHidden = !folder.equals(root) && isHidden(folder);
                return isHidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!isHidden(file)) {
                    take(file, attributes);
                }
                return isFull ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
            }
        });
    }

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }

    private void take(Path path, BasicFileAttributes attributes) {
        String file = root.relativize(path).toString().replace('\\', '/');
        Place place = new Place(file, 1, 1);
        if (attributes.isSymbolicLink() || attributes.isOther()) {
            problems.error(
                    place,
                    "symbolic-link",
                    "A module holds only plain files, and this is a link or a device",
                    "put the file itself here");
            return;
        }
        if (attributes.isDirectory()) {
            problems.error(place, "too-deep", "Folders lie more than " + MAX_DEPTH + " deep", "flatten them");
            return;
        }
        checkSize(attributes.size(), place);
        sizes.put(file, attributes.size());
        total += attributes.size();
        if (sizes.size() > MAX_FILES || total > MAX_TOTAL_BYTES) {
            isFull = true;
            problems.error(
                    new Place(".", 1, 1),
                    "folder-too-large",
                    "The folder has more than " + MAX_FILES + " files or " + MAX_TOTAL_BYTES + " bytes",
                    "move what does not belong to the module elsewhere");
        }
    }

    private void checkSize(long bytes, Place place) {
        if (bytes > MAX_FILE_BYTES) {
            problems.error(
                    place,
                    "file-too-large",
                    "The file has more than " + MAX_FILE_BYTES + " bytes",
                    "make it smaller; many learning management systems refuse such a package");
        }
    }
}
