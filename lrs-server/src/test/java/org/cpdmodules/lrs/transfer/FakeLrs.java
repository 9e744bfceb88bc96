package org.cpdmodules.lrs.transfer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.cpdmodules.lrs.attachment.MultipartReader;
import org.cpdmodules.lrs.database.JsonText;
import org.cpdmodules.lrs.ledger.StatementComparison;
import org.cpdmodules.lrs.validation.Broken;
import org.cpdmodules.lrs.validation.StatementRules;
import org.cpdmodules.lrs.validation.StrictJson;
import org.cpdmodules.lrs.xapi.XapiVersion;

/** An LRS in memory that misbehaves on request: enough of the standard to be read from and written to. */
final class FakeLrs implements AutoCloseable {
    /** What the next request gets instead of its answer. */
    enum Fault {
        BUSY,
        UNAVAILABLE,
        FAILURE,
        DROPPED,
        HALF,
        HALF_JSON,
        /** The request has its effect, but nobody hears of it. */
        UNHEARD
    }

    final Map<String, JsonObject> statements = new LinkedHashMap<>();
    final Map<String, JsonObject> voided = new LinkedHashMap<>();
    final Map<String, byte[]> data = new HashMap<>();
    final ConcurrentLinkedDeque<Fault> faults = new ConcurrentLinkedDeque<>();
    final List<String> requests = new ArrayList<>();
    /** Ids that POST refuses without saying why. */
    final List<String> disliked = new ArrayList<>();

    /** Statements on a page. */
    int perPage = 20;

    /** Stands before the path of {@code more}. */
    String morePrefix = "";

    /** What it says of the next page, whatever was asked for; the pages are empty then. */
    Optional<Supplier<String>> moreOfNothing = Optional.empty();

    private final Map<String, Instant> moments = new HashMap<>();
    private final HttpServer server;

    FakeLrs() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/xapi/statements", this::answer);
        server.start();
    }

    LrsAddress address() {
        return new LrsAddress(
                URI.create("http://localhost:" + server.getAddress().getPort() + "/xapi"), "key", "secret");
    }

    /** All of it, for an import that is done when this says so. */
    StatementSource asSource(BooleanSupplier stop) throws IOException {
        return new LrsSource(
                address(), "1.0.3", Optional.empty(), Optional.empty(), new Patience(stop, Duration.ofMillis(1)));
    }

    /** The id of the statement that a test calls by this number. */
    static String id(int number) {
        return new UUID(0x4000, 0x8000000000000000L + number).toString();
    }

    /** Has had the statement of this number for long, which is like all others. */
    void has(int number, Instant stored) {
        has(
                id(number),
                "'actor':{'mbox':'mailto:ann@example.org'},'verb':{'id':'http://example.org/verb'},'object':{'id':'http://example.org/a'}",
                stored);
    }

    /** Has had this statement for long. */
    void has(String id, String members, Instant stored) {
        statements.put(
                id,
                JsonText.object(("{'id':'" + id + "'," + members + ",'stored':'" + stored
                                + "','authority':{'objectType':'Agent','mbox':'mailto:origin@example.org'},'version':'1.0.0'}")
                        .replace('\'', '"')));
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        synchronized (this) {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        }
        Fault fault = faults.poll();
        if (fault == Fault.BUSY || fault == Fault.UNAVAILABLE || fault == Fault.FAILURE) {
            exchange.getResponseHeaders().add("Retry-After", "0");
            send(exchange, fault == Fault.BUSY ? 429 : fault == Fault.FAILURE ? 500 : 503, "", "no".getBytes(), null);
            return;
        }
        if (fault == Fault.DROPPED) {
            exchange.close();
            return;
        }
        synchronized (this) {
            if (exchange.getRequestMethod().equals("POST")) {
                post(exchange, body, fault);
            } else {
                get(exchange, fault);
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body, Fault fault)
            throws IOException {
        exchange.getResponseHeaders().add("Content-Type", type.isEmpty() ? "text/plain" : type);
        if (fault == Fault.UNHEARD) {
            exchange.close();
            return;
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body, 0, fault == Fault.HALF ? body.length / 2 : body.length);
        exchange.close();
    }

    private void get(HttpExchange exchange, Fault fault) throws IOException {
        Map<String, String> query = query(exchange.getRequestURI());
        if (query.containsKey("voidedStatementId") || query.containsKey("statementId")) {
            JsonObject one = query.containsKey("statementId")
                    ? statements.get(query.get("statementId"))
                    : voided.get(query.get("voidedStatementId"));
            if (one == null) {
                send(exchange, 404, "", "none".getBytes(), fault);
            } else if (!query.containsKey("attachments")) {
                send(exchange, 200, "application/json", JsonText.of(one).getBytes(StandardCharsets.UTF_8), fault);
            } else {
                multipart(exchange, JsonText.of(one), List.of(one), fault);
            }
            return;
        }
        if (moreOfNothing.isPresent()) {
            String more = moreOfNothing.get().get();
            byte[] nothing = ("{\"statements\":[],\"more\":\"" + more + "\"}").getBytes(StandardCharsets.UTF_8);
            send(exchange, 200, "application/json", nothing, fault);
            return;
        }
        int from = Integer.parseInt(query.getOrDefault("from", "0"));
        Optional<Instant> since = Optional.ofNullable(query.get("since")).map(Instant::parse);
        Optional<Instant> until = Optional.ofNullable(query.get("until")).map(Instant::parse);
        List<JsonObject> all = statements.values().stream()
                .filter(it -> since.map(moment -> stored(it).isAfter(moment)).orElse(true))
                .filter(it -> until.map(moment -> !stored(it).isAfter(moment)).orElse(true))
                .toList();
        List<JsonObject> page = all.subList(Math.min(from, all.size()), Math.min(all.size(), from + perPage));
        String more = from + perPage >= all.size()
                ? ""
                : morePrefix + "/xapi/statements?from=" + (from + perPage)
                        + since.map(it -> "&since=" + it).orElse("")
                        + until.map(it -> "&until=" + it).orElse("");
        JsonArrayBuilder list = Json.createArrayBuilder();
        page.forEach(list::add);
        String json = JsonText.of(Json.createObjectBuilder()
                .add("statements", list)
                .add("more", more)
                .build());
        if (fault == Fault.HALF_JSON) {
            send(
                    exchange,
                    200,
                    "application/json",
                    json.substring(0, json.length() / 2).getBytes(StandardCharsets.UTF_8),
                    null);
            return;
        }
        multipart(exchange, json, page, fault);
    }

    private Instant stored(JsonObject statement) {
        return moments.computeIfAbsent(statement.getString("stored"), Instant::parse);
    }

    private void multipart(HttpExchange exchange, String json, List<JsonObject> statements, Fault fault)
            throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("\r\n--b\r\nContent-Type:application/json\r\n\r\n" + json).getBytes(StandardCharsets.UTF_8));
        for (JsonObject statement : statements) {
            for (String sha2 : new Delivery(
                            Found.of("", JsonText.of(statement).getBytes(StandardCharsets.UTF_8), true, Map.of()),
                            new Provenance.Sent(statement, Map.of()))
                    .claims()) {
                if (data.containsKey(sha2)) {
                    body.writeBytes(("\r\n--b\r\nContent-Transfer-Encoding:binary\r\nX-Experience-API-Hash:" + sha2
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
                    body.writeBytes(data.get(sha2));
                }
            }
        }
        body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
        send(exchange, 200, "multipart/mixed; boundary=\"b\"", body.toByteArray(), fault);
    }

    private void post(HttpExchange exchange, byte[] body, Fault fault) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        byte[] json = body;
        if (type.startsWith("multipart/mixed")) {
            MultipartReader parts =
                    new MultipartReader(new ByteArrayInputStream(body), type.substring(type.indexOf("boundary=") + 9));
            json = parts.next().orElseThrow().content().readAllBytes();
            for (var part = parts.next(); part.isPresent(); part = parts.next()) {
                data.put(
                        part.get().header("x-experience-api-hash").orElseThrow(),
                        part.get().content().readAllBytes());
            }
        }
        JsonValue batch = ((StrictJson.Parsed) StrictJson.read(json)).value();
        List<Broken> broken = StatementRules.of(XapiVersion.V2_0_0).checkBatch(batch);
        if (!broken.isEmpty()) {
            send(exchange, 400, "application/json", problem(400, broken), fault);
            return;
        }
        int fresh = 0;
        for (JsonObject statement : batch.asJsonArray().getValuesAs(JsonObject.class)) {
            String id = statement.getString("id");
            JsonObject there = statements.getOrDefault(id, voided.get(id));
            if (disliked.contains(id)) {
                send(exchange, 422, "", "I do not like it".getBytes(), fault);
                return;
            }
            if (there != null && !StatementComparison.match(there, statement)) {
                Broken conflict = new Broken("statement " + id, "rule", "exists", "change the id");
                send(exchange, 409, "application/json", problem(409, List.of(conflict)), fault);
                return;
            }
        }
        for (JsonObject statement : batch.asJsonArray().getValuesAs(JsonObject.class)) {
            fresh += statements.containsKey(statement.getString("id")) ? 0 : 1;
            statements.putIfAbsent(statement.getString("id"), statement);
        }
        exchange.getResponseHeaders().add("X-Tiro-New-Statements", String.valueOf(fresh));
        send(exchange, 200, "application/json", "[]".getBytes(), fault);
    }

    private static byte[] problem(int status, List<Broken> broken) {
        JsonArrayBuilder further = Json.createArrayBuilder();
        broken.subList(1, broken.size()).forEach(each -> further.add(problem(status, each)));
        return JsonText.of(
                        problem(status, broken.get(0)).add("further", further).build())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static JsonObjectBuilder problem(int status, Broken broken) {
        return Json.createObjectBuilder()
                .add("status", status)
                .add("where", broken.pointer())
                .add("rule", broken.rule())
                .add("message", broken.message())
                .add("remedy", broken.remedy());
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new HashMap<>();
        Arrays.stream(uri.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> query.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        return query;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
