package org.cpdmodules.packager.source;

import java.nio.file.Path;

/** Reads the folder of a module. Stateless. */
public final class ModuleReader {
    /**
     * Reads the module in a folder. What is wrong in the source is part of the result.
     *
     * @throws java.io.UncheckedIOException when a file cannot be read although it is there
     */
    public ReadResult read(Path folder) {
        throw new UnsupportedOperationException("reading " + folder + " comes with the next commits");
    }
}
