package org.cpdmodules.packager.player;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.cpdmodules.packager.zip.PackageFile;

/** A web server of a test: files by path, and handlers for the rest. Everything is sent with a strict content policy. */
final class TestSite implements AutoCloseable {
    /** No inline script or style, nothing from elsewhere but what a record store answers. */
    static final String POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self'; connect-src *; object-src 'none';"
                    + " base-uri 'none'; form-action 'none'";

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "json", "application/json");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    TestSite() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::file);
        // Browsers ask for it unasked on the LMS's pages of the tests; a package names an icon of its own.
        server.createContext("/favicon.ico", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    TestSite put(String path, String text) {
        files.put("/" + path, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    TestSite put(String folder, List<PackageFile> all) throws IOException {
        for (PackageFile file : all) {
            files.put("/" + folder + "/" + file.path(), file.content().bytes());
        }
        return this;
    }

    TestSite handle(String path, HttpHandler handler) {
        server.createContext(path, handler);
        return this;
    }

    private void file(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Optional<byte[]> bytes = Optional.ofNullable(files.get(path));
        String type = TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "application/octet-stream");
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
        exchange.sendResponseHeaders(
                bytes.isPresent() ? 200 : 404,
                bytes.map(found -> (long) found.length).orElse(-1L));
        if (bytes.isPresent()) {
            exchange.getResponseBody().write(bytes.get());
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
