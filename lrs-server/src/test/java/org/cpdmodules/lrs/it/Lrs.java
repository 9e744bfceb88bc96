package org.cpdmodules.lrs.it;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonConfig;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The running server as a client of the standard sees it; every call is one request and hides nothing of the answer. */
public final class Lrs {
    /** The server that the build started for the tests. */
    public static final URI ADDRESS = URI.create(System.getProperty("tiro.it.url", "http://localhost:9129/"));

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /** Reads no object in which a property comes twice: of what we answer, each does so once. */
    private static final JsonReaderFactory STRICT =
            Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    private final Map<String, String> headers;

    private Lrs(Map<String, String> headers) {
        this.headers = headers;
    }

    /** With the credential of the automated start, in version 1.0.3. */
    public static Lrs inVersion1() {
        return as("it-key", "it-secret");
    }

    /** With the credential of the automated start, in version 2.0. */
    public static Lrs inVersion2() {
        return inVersion1().with("X-Experience-API-Version", "2.0.0");
    }

    public static Lrs as(String key, String secret) {
        String basic = Base64.getEncoder().encodeToString((key + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return new Lrs(Map.of("X-Experience-API-Version", "1.0.3", "Authorization", "Basic " + basic));
    }

    /** The public part of the credential in use. */
    public record Key(String text) {}

    public Key key() {
        String pair = new String(
                Base64.getDecoder().decode(headers.get("Authorization").substring("Basic ".length())),
                StandardCharsets.UTF_8);
        return new Key(pair.substring(0, pair.indexOf(':')));
    }

    public Lrs with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Lrs(more);
    }

    public Lrs without(String header) {
        Map<String, String> fewer = new LinkedHashMap<>(headers);
        fewer.remove(header);
        return new Lrs(fewer);
    }

    public Answer post(String path, String json) {
        return send("POST", path, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    public Answer put(String path, String json) {
        return send("PUT", path, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    public Answer get(String path) {
        return send("GET", path, null, new byte[0]);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null, new byte[0]);
    }

    /** Any request; the path begins after the address of the server, for example {@code xapi/statements}. */
    public Answer send(String method, String path, String contentType, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(ADDRESS + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        try {
            return Answer.of(CLIENT.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException broken) {
            throw new AssertionError(method + " " + path + " got no answer", broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    /** A request whose target is sent as it is, which no HTTP library would do with a malformed one. */
    public Answer raw(String method, String target) {
        StringBuilder head = new StringBuilder(
                method + " /" + target + " HTTP/1.1\r\nHost: " + ADDRESS.getAuthority() + "\r\nConnection: close\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return RawHttp.exchange(ADDRESS, head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** What came back; header names in lower case. */
    public record Answer(int status, Map<String, String> headers, byte[] body) {
        static Answer of(HttpResponse<byte[]> response) {
            Map<String, String> first = new HashMap<>();
            response.headers().map().forEach((name, values) -> first.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            return new Answer(response.statusCode(), first, response.body());
        }

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public JsonObject object() {
            return value().asJsonObject();
        }

        public JsonArray array() {
            return value().asJsonArray();
        }

        private JsonValue value() {
            try (JsonReader reader = STRICT.createReader(new StringReader(text()))) {
                return reader.readValue();
            }
        }

        @Override
        public String toString() {
            return status() + " " + text();
        }
    }
}
