package org.cpdmodules.packager.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads the folder of a module: {@code src/docs/source-format.md} says what stands in it. Stateless and safe for many
 * threads; a folder of any content, also a hostile one, gives a result.
 */
public final class ModuleReader {
    /**
     * Reads the module in a folder. What is wrong in the source is part of the result; all of it at once.
     *
     * @throws java.io.UncheckedIOException when a file cannot be read although it is there
     */
    public ReadResult read(Path folder) {
        return read(folder, List.of());
    }

    /**
     * Reads the module in a folder and gives up ids that were released.
     *
     * @param retired names as they stand in {@code module.lock}; one that does not is a problem
     * @throws java.io.UncheckedIOException when a file cannot be read although it is there
     */
    public ReadResult read(Path folder, List<String> retired) {
        Problems problems = new Problems();
        if (!Files.isDirectory(folder)) {
            problems.error(new Place(".", 1, 1), "no-folder", "There is no folder " + folder, "name a module's folder");
            return new ReadResult.Refused(problems.inOrder());
        }
        ModuleFolder files = ModuleFolder.open(folder, problems);
        if (!files.has(OneReading.MAIN)) {
            problems.error(
                    new Place(".", 1, 1),
                    "no-module",
                    "The folder " + folder + " holds no module.md",
                    "name a module's folder, or make one with: tiro new");
            return new ReadResult.Refused(problems.inOrder());
        }
        return new OneReading(files, Shelf.of(folder), problems).read(retired);
    }

    /**
     * The folders in a folder that hold a module, in alphabetical order.
     *
     * @throws java.io.UncheckedIOException when the folder cannot be listed
     */
    public List<Path> modules(Path folder) {
        return new Shelf(folder).modules().stream().map(folder::resolve).toList();
    }

    /**
     * What the translation of a page begins with: its text, with the ids that the translation must keep.
     *
     * @param page the name of a file, such as {@code 02-why.md}; absent when the module has none of this name
     */
    public Optional<String> skeleton(Path folder, String page) {
        Problems itsOwn = new Problems();
        return new OneReading(ModuleFolder.open(folder, itsOwn), Shelf.of(folder), itsOwn).skeleton(page);
    }

    /**
     * Remembers from what the parts of a translation were made: those that are new, and stale ones that were revised.
     *
     * @param accepted keys of stale or untouched parts that are right as they stand
     * @throws IOException when the file cannot be written
     */
    public void keep(Translation translation, Collection<String> accepted, Path folder) throws IOException {
        String language = translation.language().toLanguageTag();
        Map<String, String> kept = TranslationLock.in(
                        ModuleFolder.open(folder, new Problems()), language, new Problems())
                .fingerprints();
        Set<String> keys =
                translation.parts().stream().map(Translation.Part::key).collect(Collectors.toSet());
        Map<String, String> now = new TreeMap<>(kept);
        now.keySet().retainAll(keys);
        translation.parts().stream()
                .filter(part -> part.state() == Translation.State.NEW || accepted.contains(part.key()))
                .forEach(part -> now.put(part.key(), part.fingerprint()));
        replace(folder.resolve(language).resolve(TranslationLock.FILE), new TranslationLock(now).text());
    }

    /**
     * Keeps the ids of a module in its folder.
     *
     * @return whether the file changed
     * @throws IOException when it cannot be written
     */
    public boolean keep(Lock lock, Path folder) throws IOException {
        return replace(folder.resolve(Lock.FILE), lock.text());
    }

    private static boolean replace(Path file, String text) throws IOException {
        if (Files.exists(file) && Files.readString(file).equals(text)) {
            return false;
        }
        Path fresh = Files.createTempFile(file.getParent(), "." + file.getFileName(), ".new");
        try {
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
        return true;
    }
}
