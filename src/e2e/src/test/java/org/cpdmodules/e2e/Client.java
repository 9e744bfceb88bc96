package org.cpdmodules.e2e;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests of any kind to the server: to xAPI with its credential, and forms of the console as its administrator. */
final class Client {
    /** What came back; status 0 when nothing did. */
    record Answer(int status, Optional<String> retryAfter, String body) {
        boolean isAcknowledgement() {
            return status >= 200 && status < 400;
        }
    }

    private static final Pattern PROOF = Pattern.compile("name=\"proof\" value=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();
    private final URI address;

    Client(URI address) {
        this.address = address;
    }

    Answer xapi(String method, String path, String json) {
        HttpRequest.Builder request = request("xapi/" + path)
                .header("Authorization", TiroServer.authorization())
                .header("X-Experience-API-Version", "1.0.3")
                .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
        return exchange(json.isEmpty() ? request : request.header("Content-Type", "application/json"));
    }

    /** A request of one's own making, to which credential and version are added. */
    Answer xapi(HttpRequest.Builder request) {
        return exchange(request.header("Authorization", TiroServer.authorization())
                .header("X-Experience-API-Version", "1.0.3"));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofMinutes(5));
    }

    Answer page(String path) {
        return exchange(request(path).header("Accept", "text/html"));
    }

    Answer post(String path, String type, String body) {
        return exchange(request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    /** The proof of the page that a form stands on. */
    String proof(String path) {
        Matcher found = PROOF.matcher(page(path).body());
        if (!found.find()) {
            throw new AssertionError(path + " has no form");
        }
        return found.group(1);
    }

    /** Sends a form whose page has given this proof. */
    Answer form(String path, String proof, Map<String, String> fields) {
        StringBuilder form = new StringBuilder("proof=" + encoded(proof));
        fields.forEach(
                (name, value) -> form.append('&').append(name).append('=').append(encoded(value)));
        return post(path, "application/x-www-form-urlencoded", form.toString());
    }

    Client signedIn() {
        form("login", proof("login"), Map.of("email", TiroServer.ADMINISTRATOR, "password", TiroServer.PASSWORD));
        return this;
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private Answer exchange(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.headers().firstValue("Retry-After"), answer.body());
        } catch (IOException reset) {
            return new Answer(0, Optional.empty(), String.valueOf(reset));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }
}
