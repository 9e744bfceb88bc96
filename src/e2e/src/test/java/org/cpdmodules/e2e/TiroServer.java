package org.cpdmodules.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The product as a school starts it: {@code bin/tiro serve} of the distribution, on a free port, with data in a folder of
 * its own. It can be stopped and started again on the same data.
 */
final class TiroServer implements AutoCloseable {
    static final String ADMINISTRATOR = "head@ashcombe.example";
    static final String PASSWORD = "correct horse battery staple";
    static final String ISSUER = "Ashcombe Learning Trust";

    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final String KEY = "e2e";
    static final String SECRET = "an-e2e-secret-that-nobody-else-knows";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path folder;
    private final Path modules;
    private final int port;
    private final Map<String, String> automation;
    private @org.jspecify.annotations.Nullable Process process;

    private TiroServer(Path folder, Path modules, int port, Map<String, String> automation) {
        this.folder = folder;
        this.modules = modules;
        this.port = port;
        this.automation = automation;
    }

    /** A running server that offers the modules of a folder, with an administrator and a credential. */
    static TiroServer start(String name, Path modules) {
        return startWith(name, modules, Map.of());
    }

    /** The same with further settings, for example another database. */
    static TiroServer startWith(String name, Path modules, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(Map.of(
                "TIRO_BOOTSTRAP_KEY", KEY,
                "TIRO_BOOTSTRAP_SECRET", SECRET,
                "TIRO_ADMIN_EMAIL", ADMINISTRATOR,
                "TIRO_ADMIN_PASSWORD", PASSWORD));
        return start(name, modules, all);
    }

    /** A running server that nobody has an account on yet. */
    static TiroServer startForTheFirstTime(String name, Path modules) {
        return start(name, modules, Map.of());
    }

    private static TiroServer start(String name, Path modules, Map<String, String> automation) {
        Path target = Path.of(System.getProperty("e2e.target")).toAbsolutePath();
        Path folder = target.resolve("e2e").resolve(name + "-" + Long.toHexString(System.nanoTime()));
        TiroServer server = new TiroServer(folder, modules, freePort(), automation);
        boolean isReady = false;
        try {
            server.start();
            isReady = true;
        } finally {
            if (!isReady) {
                server.stop();
            }
        }
        return server;
    }

    void start() {
        try {
            Files.createDirectories(folder);
            ProcessBuilder builder = TiroCommand.process("serve")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
            builder.environment().keySet().removeIf(name -> name.startsWith("TIRO_"));
            builder.environment()
                    .putAll(Map.of(
                            "TIRO_HTTP_PORT", Integer.toString(port),
                            "TIRO_DATA_DIR", data().toString(),
                            "TIRO_MODULES_DIR", modules.toString(),
                            "TIRO_CERTIFICATE_ISSUER", ISSUER));
            builder.environment().putAll(automation);
            process = builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException("the distribution cannot be started; `mvn package` makes it", failure);
        }
        Patience.until("the server is ready; see " + log(), PATIENCE, this::isReadyOrDead);
        if (!process.isAlive()) {
            throw new AssertionError("the server ended at its start; see " + log());
        }
    }

    /** Ends the process politely, as Ctrl-C does. */
    void stop() {
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the process as a power cut does: nothing that it has not written to the disk is left. */
    void kill() {
        if (process == null) {
            return;
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
    }

    URI address() {
        return URI.create("http://localhost:" + port + "/");
    }

    /** What a request with the credential of the server must carry. */
    static String authorization() {
        return "Basic " + Base64.getEncoder().encodeToString((KEY + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
    }

    Lrs lrs() {
        return new Lrs(address().resolve("xapi/"), KEY, SECRET);
    }

    /** Where the server keeps everything. */
    Path data() {
        return folder.resolve("data");
    }

    /** What the server has said on the console. */
    String console() {
        try {
            return Files.readString(log());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path log() {
        return folder.resolve("console.log");
    }

    private boolean isReadyOrDead() {
        return process == null || !process.isAlive() || isReady();
    }

    private boolean isReady() {
        try {
            HttpRequest request = HttpRequest.newBuilder(address().resolve("health/ready"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }
}
