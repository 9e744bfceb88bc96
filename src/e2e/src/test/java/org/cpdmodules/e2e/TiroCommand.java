package org.cpdmodules.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The launcher of the download, {@code bin/tiro}. */
final class TiroCommand {
    private TiroCommand() {}

    /** The launcher with arguments, not started yet. */
    static ProcessBuilder process(String... arguments) {
        boolean isWindows =
                System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
        Path launcher = Path.of(System.getProperty("tiro.home"), "bin", isWindows ? "tiro.bat" : "tiro");
        if (!Files.isExecutable(launcher)) {
            throw new IllegalStateException("no launcher at " + launcher + "; `mvn package` makes it");
        }
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    /** Packs a module to one format without any server; the zip. */
    static Path pack(Path module, String format, Path out) {
        try {
            Process pack = process("pack", module.toString(), "--format", format, "--out", out.toString(), "--no-lock")
                    .start();
            String said = new String(pack.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (pack.waitFor() != 0) {
                throw new AssertionError("tiro pack refused " + module + ":\n" + said);
            }
            try (Stream<Path> zips = Files.list(out)) {
                return zips.filter(file -> file.getFileName().toString().contains(format))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("tiro pack left no package in " + out + ":\n" + said));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }
}
