package org.cpdmodules.packager.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cpdmodules.packager.zip.ByteSource;

/**
 * Serves the preview of one module and tells open pages to load again when a file changes. Only paths that the preview
 * holds are answered, so no path can lead out of it.
 */
final class PreviewServer implements Closeable {
    private static final String EVENTS = "/tiro-preview-events";
    private static final long LOOK_EVERY_MS = 400;
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("vtt", "text/vtt"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("webm", "video/webm"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("pdf", "application/pdf"));

    private final Path module;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "tiro-preview");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<HttpExchange> listening = new CopyOnWriteArraySet<>();
    private volatile Preview preview;

    PreviewServer(Path module, InetSocketAddress address) throws IOException {
        this.module = module;
        this.preview = Preview.of(module);
        this.server = HttpServer.create(address, 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.createContext(EVENTS, this::listen);
        server.start();
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    }

    /** Looks for changes until the thread is interrupted. */
    void follow() throws InterruptedException {
        Map<Path, Long> before = Map.of();
        while (!Thread.currentThread().isInterrupted()) {
            Thread.sleep(LOOK_EVERY_MS);
            before = look(before);
        }
    }

    private Map<Path, Long> look(Map<Path, Long> before) {
        try {
            Map<Path, Long> now = times();
            if (!now.equals(before) && !before.isEmpty()) {
                preview = Preview.of(module);
                listening.forEach(this::tell);
            }
            return now;
        } catch (IOException | UncheckedIOException e) {
            // Editors save by renaming, so a file can vanish between being listed and being read: look again.
            return Map.of(module, 0L);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private Map<Path, Long> times() throws IOException {
        try (Stream<Path> files = Files.walk(module)) {
            return files.filter(file -> Files.isRegularFile(file)
                            && !file.getFileName().toString().startsWith("."))
                    .collect(
                            Collectors.toMap(file -> file, file -> file.toFile().lastModified()));
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring(1);
            String file = path.isEmpty() ? "index.html" : path;
            ByteSource content = preview.files().get(file);
            if (content == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            String type = TYPES.getOrDefault(file.substring(file.lastIndexOf('.') + 1), "application/octet-stream");
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            byte[] bytes = content.bytes();
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private void listen(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(": listening\n\n".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        listening.add(exchange);
    }

    private void tell(HttpExchange page) {
        OutputStream body = page.getResponseBody();
        try {
            body.write("data: changed\n\n".getBytes(StandardCharsets.UTF_8));
            body.flush();
        } catch (IOException e) {
            // The page was closed: there is nobody left to tell.
            listening.remove(page);
            page.close();
        }
    }
}
