package org.cpdmodules.packager.zip;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bytes that can be read as often as wanted; each stream is closed by who opened it. */
@FunctionalInterface
public interface ByteSource {
    InputStream open() throws IOException;

    /** Reads everything into memory: only for what is known to be small. */
    default byte[] bytes() throws IOException {
        try (InputStream in = open()) {
            return in.readAllBytes();
        }
    }

    /** How many bytes there are. */
    default long size() throws IOException {
        try (InputStream in = open()) {
            return in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** The bytes of a text in UTF-8. */
    static ByteSource of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    static ByteSource of(byte[] bytes) {
        byte[] own = bytes.clone();
        return () -> new ByteArrayInputStream(own);
    }

    /** The bytes that the file has when it is opened. */
    static ByteSource of(Path file) {
        return () -> Files.newInputStream(file);
    }
}
