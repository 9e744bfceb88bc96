package org.cpdmodules.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server of somebody else's, on an origin of its own. */
final class WebSite implements AutoCloseable {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "svg", "image/svg+xml",
            "json", "application/json",
            "vtt", "text/vtt;charset=utf-8",
            "mp4", "video/mp4",
            "pdf", "application/pdf",
            "png", "image/png");

    private final HttpServer http;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    /** What stands at a path, if anything does. */
    interface Content {
        Optional<byte[]> at(String path, byte[] body);
    }

    private WebSite(Content content) {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        http.setExecutor(threads);
        http.createContext("/", exchange -> answer(exchange, content));
        http.start();
    }

    static WebSite of(Content content) {
        return new WebSite(content);
    }

    /** A site of nothing but files. */
    static WebSite of(Map<String, byte[]> files) {
        return new WebSite((path, body) -> Optional.ofNullable(files.get(path)));
    }

    /** Ends with a slash. Another host name than the server's, so that it is another site, too. */
    String address() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/";
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    private static void answer(HttpExchange exchange, Content content) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring(1);
            Optional<byte[]> found = content.at(path, exchange.getRequestBody().readAllBytes());
            byte[] body = found.orElse(new byte[0]);
            String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            exchange.getResponseHeaders().set("Content-Type", TYPES.getOrDefault(ending, "application/octet-stream"));
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(found.isPresent() ? 200 : 404, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
