package org.cpdmodules.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Unpacks packages, as an LMS or a person does. */
final class Zips {
    private Zips() {}

    /** The files of a package by their paths. */
    static Map<String, byte[]> read(Path zip) {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream stream = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = stream.getNextEntry(); entry != null; entry = stream.getNextEntry()) {
                files.put(entry.getName(), stream.readAllBytes());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("not a package: " + zip, failure);
        }
        return files;
    }

    /** Lays the files of a package into a folder. */
    static Path unpack(Path zip, Path folder) {
        try {
            for (Map.Entry<String, byte[]> file : read(zip).entrySet()) {
                Path place = folder.resolve(file.getKey());
                Files.createDirectories(place.getParent());
                Files.write(place, file.getValue());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return folder;
    }
}
