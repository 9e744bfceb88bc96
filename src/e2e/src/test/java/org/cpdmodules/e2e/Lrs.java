package org.cpdmodules.e2e;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;

/** The learning record store, as a reporting tool sees it: over xAPI 1.0.3 with a credential. */
final class Lrs {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI endpoint;
    private final String authorization;

    Lrs(URI endpoint, String key, String secret) {
        this.endpoint = endpoint;
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((key + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    /** All Statements of the person who is called so, oldest first. */
    List<JsonObject> statementsOf(String name) {
        return statements("").stream()
                .filter(statement ->
                        statement.getJsonObject("actor").getString("name", "").equals(name))
                .toList();
    }

    /** All Statements about one activity, whoever did it. */
    List<JsonObject> statementsAbout(String activity) {
        return statements("&activity=" + URLEncoder.encode(activity, StandardCharsets.UTF_8));
    }

    /** Every page of a query, oldest first. */
    private List<JsonObject> statements(String filter) {
        List<JsonObject> statements = new ArrayList<>();
        URI page = endpoint.resolve("statements?ascending=true" + filter);
        while (true) {
            JsonObject answer = get(page);
            statements.addAll(answer.getJsonArray("statements").getValuesAs(JsonObject.class));
            String more = answer.getString("more", "");
            if (more.isEmpty()) {
                return statements;
            }
            page = endpoint.resolve(more);
        }
    }

    /**
     * Sends Statements, as any xAPI client does.
     *
     * @throws UncheckedIOException when no answer comes
     * @throws AssertionError when they are not accepted
     */
    void send(List<JsonObject> statements) {
        HttpRequest request = HttpRequest.newBuilder(endpoint.resolve("statements"))
                .header("Authorization", authorization)
                .header("X-Experience-API-Version", "1.0.3")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(statements.toString()))
                .build();
        HttpResponse<String> answer = answer(request);
        if (answer.statusCode() != 200) {
            throw new AssertionError("the LRS answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    /** Waits until a Statement of the person arrives that the test looks for. */
    JsonObject awaitStatement(String name, String what, Predicate<JsonObject> isIt) {
        Patience.until("a statement of " + name + ": " + what, PATIENCE, () -> statementsOf(name).stream()
                .anyMatch(isIt));
        return statementsOf(name).stream().filter(isIt).findFirst().orElseThrow();
    }

    /** Waits until the person has earned a certificate; the address of its page. */
    String awaitCertificate(String name) {
        return awaitStatement(name, "earned", statement -> statement
                        .getJsonObject("verb")
                        .getString("id")
                        .equals("https://cpdmodules.org/xapi/verbs/earned"))
                .getJsonObject("object")
                .getString("id");
    }

    private JsonObject get(URI address) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", authorization)
                .header("X-Experience-API-Version", "1.0.3")
                .build();
        HttpResponse<String> answer = answer(request);
        if (answer.statusCode() != 200) {
            throw new AssertionError(address + " answered " + answer.statusCode() + ": " + answer.body());
        }
        try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readObject();
        }
    }

    private HttpResponse<String> answer(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }
}
