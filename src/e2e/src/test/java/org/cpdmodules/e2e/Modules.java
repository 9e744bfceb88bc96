package org.cpdmodules.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** The modules that the tests play: a small one of their own with every block in it, and a real one. */
final class Modules {
    static final String SMALL = "small-steps";
    static final String SMALL_TITLE = "Small steps in staff meetings";
    static final String REAL = "leveraging-internal-expertise";

    private Modules() {}

    static Path small() {
        try {
            return Path.of(Objects.requireNonNull(Modules.class.getResource("/modules/" + SMALL))
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Path real() {
        return Path.of(System.getProperty("tiro.root"), "module-sources", REAL);
    }

    /** A folder with both, for a server to offer, and what the real one points to: its neighbours and the glossary. */
    static Path both() {
        Path folder = target("modules");
        copy(real().getParent(), folder);
        copy(small(), folder.resolve(SMALL));
        return folder;
    }

    /** An empty folder below {@code target/}. */
    static Path target(String name) {
        Path folder =
                Path.of(System.getProperty("e2e.target"), "e2e", name + "-" + Long.toHexString(System.nanoTime()));
        try {
            return Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path place = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(place);
                } else {
                    Files.copy(file, place);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
