package org.cpdmodules.packager.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cpdmodules.packager.module.Id;

/**
 * What stands beside a module: the glossary that all modules share, and the other modules. Nothing else outside the module's
 * folder is opened, no link is followed, and a name is looked for only when it has the form of an id. Not for several threads.
 */
final class Shelf {
    static final String GLOSSARY = "glossary.md";
    private static final String BESIDE = "../";

    private final Path folder;
    private final Map<String, Optional<Outline>> outlines = new HashMap<>();

    Shelf(Path folder) {
        this.folder = folder;
    }

    /** The shelf that a module's folder stands on; a folder without a parent is a shelf of its own. */
    static Shelf of(Path moduleFolder) {
        Path module = moduleFolder.toAbsolutePath().normalize();
        return new Shelf(module.getParent() == null ? module : module.getParent());
    }

    Optional<Slice> glossary(Problems problems) {
        Path file = folder.resolve(GLOSSARY);
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                ? ModuleFolder.text(file, BESIDE + GLOSSARY, problems)
                : Optional.empty();
    }

    /** What another module is called and which pages it has, whatever else may be wrong with it. */
    Optional<Outline> module(String id) {
        return outlines.computeIfAbsent(id, name -> isModule(name) ? outline(name) : Optional.empty());
    }

    /** The names of the folders that hold a module, in alphabetical order. */
    List<String> modules() {
        try (Stream<Path> beside = Files.list(folder)) {
            return beside.map(path -> path.getFileName().toString())
                    .filter(this::isModule)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isModule(String name) {
        return Id.isId(name)
                && Files.isDirectory(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)
                && Files.isRegularFile(folder.resolve(name).resolve(OneReading.MAIN), LinkOption.NOFOLLOW_LINKS);
    }

    private Optional<Outline> outline(String name) {
        // Its own build reports what is wrong with it.
        Problems itsOwn = new Problems();
        return new OneReading(ModuleFolder.open(folder.resolve(name), itsOwn), this, itsOwn).outline();
    }
}
