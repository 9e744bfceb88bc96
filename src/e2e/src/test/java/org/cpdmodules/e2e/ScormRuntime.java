package org.cpdmodules.e2e;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The SCORM 1.2 run-time of the LMS: scorm-again, of the version in {@code package-lock.json}, brought by the npm client;
 * where there is no npm, a strict double of our own takes its place and the run says so.
 *
 * @param script defines {@code Scorm12API}
 */
record ScormRuntime(byte[] script, boolean isScormAgain) {
    private static final String BUNDLE = "node_modules/scorm-again/dist/scorm12.min.js";
    private static ScormRuntime found;

    /** Found once for a run. */
    static synchronized ScormRuntime available() {
        if (found == null) {
            found = find();
        }
        return found;
    }

    private static ScormRuntime find() {
        Optional<Path> npm = npm();
        if (npm.isEmpty()) {
            System.out.println("[e2e] No npm on PATH: the LMS is our own strict double instead of scorm-again.");
            return new ScormRuntime(LmsPage.resource("/lms/strict-scorm12.js"), false);
        }
        try {
            return new ScormRuntime(Files.readAllBytes(install(npm.get())), true);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while npm ran", interrupted);
        }
    }

    private static Path install(Path npm) throws IOException, InterruptedException {
        Path folder = Path.of(System.getProperty("e2e.target"), "npm");
        Path bundle = folder.resolve(BUNDLE);
        if (Files.exists(bundle)) {
            return bundle;
        }
        Files.createDirectories(folder);
        for (String file : List.of("package.json", "package-lock.json")) {
            Path source = Path.of(System.getProperty("e2e.directory"), file);
            Files.copy(source, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        File log = folder.resolve("npm.log").toFile();
        Process process = new ProcessBuilder(
                        npm.toString(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        if (!process.waitFor(3, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException("npm could not install scorm-again; see " + log);
        }
        return bundle;
    }

    private static Optional<Path> npm() {
        boolean isWindows =
                System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, isWindows ? "npm.cmd" : "npm"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
