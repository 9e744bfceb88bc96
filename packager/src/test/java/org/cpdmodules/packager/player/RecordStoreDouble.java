package org.cpdmodules.packager.player;

import com.sun.net.httpserver.HttpExchange;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * The record store's side of the wire: as much of xAPI, of cmi5's launch and of our own {@code /launch} as the player meets,
 * strict about what the standards ask of a client. It runs on an origin of its own, as a real one does.
 */
final class RecordStoreDouble implements AutoCloseable {
    static final String TOKEN = "dG9rZW46c2VjcmV0";

    private final TestSite site = new TestSite();
    private final Map<String, JsonObject> statements = new LinkedHashMap<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final List<JsonObject> launches = new CopyOnWriteArrayList<>();
    private final Map<String, String> documents = new ConcurrentHashMap<>();
    private volatile boolean isDown;
    private volatile boolean isTokenExpired;
    private final Map<String, Integer> fetches = new ConcurrentHashMap<>();
    private volatile String certificate = "{\"status\":\"pending\",\"missing\":[]}";

    RecordStoreDouble() throws IOException {
        site.handle("/xapi/statements", exchange -> answer(exchange, this::statements));
        site.handle("/xapi/activities/state", exchange -> answer(exchange, this::state));
        site.handle("/xapi/agents/profile", exchange -> answer(exchange, this::profile));
        site.handle("/launch", exchange -> answer(exchange, this::launch));
        site.handle("/launch/certificate", exchange -> answer(exchange, this::certificate));
        site.handle("/fetch", exchange -> answer(exchange, this::fetch));
    }

    URI address() {
        return site.address();
    }

    void goDown(boolean down) {
        isDown = down;
    }

    void expireToken() {
        isTokenExpired = true;
    }

    void certificateIs(String json) {
        certificate = json;
    }

    void putState(String stateId, String json) {
        documents.put(stateId, json);
    }

    String state(String stateId) {
        return documents.get(stateId);
    }

    List<JsonObject> launches() {
        return launches;
    }

    List<String> violations() {
        return violations;
    }

    synchronized List<JsonObject> statements() {
        return List.copyOf(statements.values());
    }

    /** The last parts of the verbs, in the order of arrival. */
    List<String> verbs() {
        return statements().stream().map(RecordStoreDouble::verb).toList();
    }

    List<JsonObject> statements(String verb) {
        return statements().stream()
                .filter(statement -> verb(statement).equals(verb))
                .toList();
    }

    private static String verb(JsonObject statement) {
        String id = statement.getJsonObject("verb").getString("id");
        return id.substring(id.lastIndexOf('/') + 1);
    }

    private record Answer(int status, String json) {
        static Answer of(int status) {
            return new Answer(status, "");
        }
    }

    private interface Handler {
        Answer answer(HttpExchange exchange, String body) throws IOException;
    }

    private void answer(HttpExchange exchange, Handler handler) throws IOException {
        try (exchange) {
            if (isDown) {
                return;
            }
            exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
            exchange.getResponseHeaders()
                    .set("Access-Control-Allow-Headers", "Authorization, Content-Type, X-Experience-API-Version");
            exchange.getResponseHeaders().set("Access-Control-Allow-Methods", "GET, PUT, POST, OPTIONS");
            if (exchange.getRequestMethod().equals("OPTIONS")) {
                exchange.sendResponseHeaders(204, -1);
                return;
            }
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Answer answer = handler.answer(exchange, body);
            byte[] bytes = answer.json().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    private static JsonStructure parse(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.read();
        }
    }

    private static Map<String, String> query(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        if (query == null) {
            return Map.of();
        }
        return Arrays.stream(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0],
                        pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                        (a, b) -> b,
                        TreeMap::new));
    }

    private boolean isRefused(HttpExchange exchange) {
        if (isTokenExpired) {
            isTokenExpired = false;
            return true;
        }
        if (!"1.0.3".equals(exchange.getRequestHeaders().getFirst("X-Experience-API-Version"))) {
            violations.add("no version header: " + exchange.getRequestURI());
        }
        return !("Basic " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private static JsonObject withoutSession(JsonObject statement) {
        JsonObject context = statement.getJsonObject("context");
        if (context == null || !context.containsKey("extensions")) {
            return statement;
        }
        JsonObject extensions = Json.createObjectBuilder(context.getJsonObject("extensions"))
                .remove("https://w3id.org/xapi/cmi5/context/extensions/sessionid")
                .build();
        return Json.createObjectBuilder(statement)
                .add("context", Json.createObjectBuilder(context).add("extensions", extensions))
                .build();
    }

    private synchronized Answer statements(HttpExchange exchange, String body) {
        if (isRefused(exchange)) {
            return Answer.of(401);
        }
        JsonArray batch = (JsonArray) parse(body);
        List<JsonObject> conflicts = batch.stream()
                .map(JsonValue::asJsonObject)
                .filter(statement -> statements.containsKey(statement.getString("id"))
                        && !statements.get(statement.getString("id")).equals(statement))
                .toList();
        if (!conflicts.isEmpty()) {
            // What was thought lost can have arrived; said again in a later session, it differs by that session and
            // nothing else.
            conflicts.stream()
                    .filter(statement -> !withoutSession(statements.get(statement.getString("id")))
                            .equals(withoutSession(statement)))
                    .forEach(statement -> violations.add(
                            "statement " + statement.getString("id") + " came twice with different content"));
            return Answer.of(409);
        }
        List<String> ids = new ArrayList<>();
        for (JsonValue value : batch) {
            JsonObject statement = value.asJsonObject();
            statements.putIfAbsent(statement.getString("id"), statement);
            ids.add('"' + statement.getString("id") + '"');
        }
        return new Answer(200, ids.toString());
    }

    private Answer state(HttpExchange exchange, String body) {
        if (isRefused(exchange)) {
            return Answer.of(401);
        }
        Map<String, String> query = query(exchange);
        for (String name : List.of("activityId", "agent", "stateId")) {
            if (!query.containsKey(name)) {
                violations.add("state without " + name);
            }
        }
        if (exchange.getRequestMethod().equals("PUT")) {
            documents.put(query.get("stateId"), body);
            return Answer.of(204);
        }
        String document = documents.get(query.get("stateId"));
        return document == null ? Answer.of(404) : new Answer(200, document);
    }

    private Answer profile(HttpExchange exchange, String body) {
        return isRefused(exchange) ? Answer.of(401) : Answer.of(404);
    }

    private Answer launch(HttpExchange exchange, String body) {
        JsonObject request = parse(body).asJsonObject();
        launches.add(request);
        if (!request.getString("packageKey").equals("public-key")) {
            return new Answer(
                    401, "{\"message\":\"This package key is not known.\",\"remedy\":\"Ask for a new package.\"}");
        }
        JsonObject actor = Json.createObjectBuilder()
                .add("objectType", "Agent")
                .add("name", request.getString("name"))
                .add(
                        "account",
                        Json.createObjectBuilder()
                                .add("homePage", request.getString("issuer"))
                                .add("name", request.getString("learner")))
                .build();
        return new Answer(
                200,
                Json.createObjectBuilder()
                        .add("endpoint", address() + "xapi/")
                        .add("token", TOKEN)
                        .add(
                                "expires",
                                java.time.Instant.now().plusSeconds(3600).toString())
                        .add("actor", actor)
                        .add("registration", request.getString("registration"))
                        .add("certificate", address() + "launch/certificate")
                        .build()
                        .toString());
    }

    private Answer certificate(HttpExchange exchange, String body) {
        boolean isOurs = ("Basic " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        return isOurs ? new Answer(200, certificate) : Answer.of(401);
    }

    private Answer fetch(HttpExchange exchange, String body) {
        String address = exchange.getRequestURI().toString();
        if (fetches.merge(address, 1, Integer::sum) > 1) {
            violations.add(address + " was used more than once");
            return new Answer(200, "{\"error-code\":\"1\",\"error-text\":\"Already used\"}");
        }
        return exchange.getRequestMethod().equals("POST")
                ? new Answer(200, "{\"auth-token\":\"" + TOKEN + "\"}")
                : Answer.of(405);
    }

    @Override
    public void close() {
        site.close();
    }
}
