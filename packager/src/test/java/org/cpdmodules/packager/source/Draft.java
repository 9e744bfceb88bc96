package org.cpdmodules.packager.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A module's folder under construction, sound until a test spoils it. */
public final class Draft {
    public static final String HEADER = """
            ---
            id: draft
            title: A draft
            description: A module for tests.
            language: en-GB
            version: 1.0.0
            hours: 0.02
            hours-basis: Reading
            ---
            """;

    private final Path folder;

    private Draft(Path folder) {
        this.folder = folder;
    }

    public static Draft in(Path parent) {
        return new Draft(parent.resolve("draft")).file("module.md", HEADER + "# Start {#start}\n\nSome text.\n");
    }

    public Draft file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    public Draft file(String name, byte[] bytes) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** A second page with this text below its heading; the text begins in line 2. */
    public Draft page(String text) {
        return file("02-page.md", "# Page {#page}\n" + text);
    }

    public Path folder() {
        return folder;
    }

    public ReadResult read() {
        return new ModuleReader().read(folder);
    }

    public ReadResult.Read readSoundly() {
        ReadResult result = read();
        if (result instanceof ReadResult.Read read) {
            return read;
        }
        throw new AssertionError("refused: " + result.problems());
    }

    /** The problems in the short form {@code file:line:column rule}. */
    public List<String> problems() {
        return brief(read().problems());
    }

    static List<String> brief(List<Problem> problems) {
        return problems.stream()
                .map(one -> one.file() + ":" + one.line() + ":" + one.column() + " " + one.rule())
                .toList();
    }
}
