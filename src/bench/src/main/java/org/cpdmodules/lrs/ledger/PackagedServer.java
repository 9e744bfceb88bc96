package org.cpdmodules.lrs.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The download, started as a user starts it, with a data directory of its own. */
final class PackagedServer implements AutoCloseable {
    static final String KEY = "bench";
    static final String SECRET = "a-secret-of-the-bench-only";
    private static final int PORT = Integer.getInteger("bench.port", 9080);
    private static final String OPTIONS = System.getProperty("bench.options", "-Xmx512m");
    private static final long START_SECONDS = 120;

    private final Process process;

    private PackagedServer(Process process) {
        this.process = process;
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param tiro the folder of the download
     * @param settings beyond those of every run
     */
    static PackagedServer start(Path tiro, Path data, Map<String, String> settings)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(tiro.resolve("bin/tiro").toString(), "serve").redirectErrorStream(true);
        builder.environment().putAll(settings);
        builder.environment().put("TIRO_DATA_DIR", data.toString());
        builder.environment().put("TIRO_HTTP_PORT", Integer.toString(PORT));
        builder.environment().put("TIRO_BOOTSTRAP_KEY", KEY);
        builder.environment().put("TIRO_BOOTSTRAP_SECRET", SECRET);
        // A server that waits for its first administrator looks for one in each request.
        builder.environment().put("TIRO_ADMIN_EMAIL", "bench@example.org");
        builder.environment().put("TIRO_ADMIN_PASSWORD", SECRET);
        builder.environment().put("TIRO_JAVA_OPTIONS", OPTIONS);
        Process process = builder.start();
        CountDownLatch ready = new CountDownLatch(1);
        Thread reader = new Thread(() -> read(process, ready), "output of the server");
        reader.setDaemon(true);
        reader.start();
        if (!ready.await(START_SECONDS, TimeUnit.SECONDS)) {
            process.destroy();
            throw new IllegalStateException("the server was not ready after " + START_SECONDS + " s");
        }
        return new PackagedServer(process);
    }

    /** Whatever the server says after its start may be a fault, so it is shown. */
    private static void read(Process process, CountDownLatch ready) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains("Tiro is ready")) {
                    ready.countDown();
                } else {
                    System.err.println(line);
                }
            }
        } catch (IOException ended) {
            if (process.isAlive()) {
                throw new UncheckedIOException(ended);
            }
        }
    }

    static URI endpoint() {
        return URI.create("http://localhost:" + PORT + "/xapi/");
    }

    /** The launcher becomes the server, so this is the server's number. */
    long pid() {
        return process.pid();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
