package org.cpdmodules.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every route on which something is written: a request of each, and how to see in the database what it has left behind. */
final class WriteRoutes {
    private static final String AGENT = Client.encoded("{\"mbox\":\"mailto:ann@example.org\"}");
    private static final String ACTIVITY = Client.encoded("http://example.org/activity");

    private final Client client;
    private final PostgresServer postgres;
    private final String proof;
    private final String packageKey;

    /** @param client has signed in as administrator */
    WriteRoutes(Client client, PostgresServer postgres) {
        this.client = client;
        this.postgres = postgres;
        this.proof = client.proof("admin/keys");
        String page = client.form("admin/keys", proof, Map.of("name", "School", "origins", ""))
                        .body()
                + client.page("admin/keys").body();
        this.packageKey = page.replaceAll("(?s).*<li><code>([^<]+)</code></li>.*", "$1");
    }

    /**
     * One request, and what it is to leave behind.
     *
     * @param isThere whether all of it is
     * @param isAbsent whether nothing of it is
     */
    record Attempt(Supplier<Client.Answer> send, BooleanSupplier isThere, BooleanSupplier isAbsent) {}

    static String statement(String id) {
        return """
                {"id": "%s", "actor": {"mbox": "mailto:ann@example.org"},
                 "verb": {"id": "http://adlnet.gov/expapi/verbs/experienced"},
                 "object": {"id": "http://example.org/activity"}}""".formatted(id);
    }

    long stored(List<String> ids) {
        String list = ids.stream().map(id -> "'" + id + "'").collect(Collectors.joining(","));
        // In one question: what is on its way may arrive between two.
        long found = postgres.number("""
                SELECT CASE WHEN count(s.seq) = count(f.seq) THEN count(s.seq) ELSE -1 - count(f.seq) END
                FROM statement s
                LEFT JOIN fact f ON f.store_id = s.store_id AND f.seq = s.seq AND f.through_seq = f.seq
                WHERE s.id IN (%s)""".formatted(list));
        assertThat(found).as("facts of statements").isNotNegative();
        return found;
    }

    private Attempt storing(List<String> ids, Supplier<Client.Answer> send) {
        return new Attempt(send, () -> stored(ids) == ids.size(), () -> stored(ids) == 0);
    }

    Attempt statementPut() {
        String id = UUID.randomUUID().toString();
        return storing(List.of(id), () -> client.xapi("PUT", "statements?statementId=" + id, statement(id)));
    }

    private Attempt batch() {
        List<String> ids =
                Stream.generate(() -> UUID.randomUUID().toString()).limit(3).toList();
        String voiding = statement(ids.get(2))
                .replace("verbs/experienced", "verbs/voided")
                .replace(
                        "{\"id\": \"http://example.org/activity\"}",
                        "{\"objectType\": \"StatementRef\", \"id\": \"" + ids.get(0) + "\"}");
        String body = "[" + statement(ids.get(0)) + "," + statement(ids.get(1)) + "," + voiding + "]";
        return storing(ids, () -> client.xapi("POST", "statements", body));
    }

    Attempt attachment() {
        String id = UUID.randomUUID().toString();
        Multipart body = Multipart.of(id, 700_000, id.hashCode());
        return storing(
                List.of(id),
                () -> client.xapi(client.request("xapi/statements")
                        .header("Content-Type", body.type())
                        .POST(body.publisher())));
    }

    private static String documentPath(String resource, String id) {
        return switch (resource) {
            case "state" -> "activities/state?stateId=" + id + "&activityId=" + ACTIVITY + "&agent=" + AGENT;
            case "activity" -> "activities/profile?profileId=" + id + "&activityId=" + ACTIVITY;
            default -> "agents/profile?profileId=" + id + "&agent=" + AGENT;
        };
    }

    private Attempt document(String resource, String method) {
        String path = documentPath(resource, UUID.randomUUID().toString());
        String first = "{\"a\":1}";
        boolean isChange = !method.equals("PUT");
        if (isChange) {
            assertThat(client.xapi("POST", path, first).status()).isEqualTo(204);
        }
        Supplier<Client.Answer> send =
                switch (method) {
                    case "PUT" ->
                        () -> client.xapi(client.request("xapi/" + path)
                                .header("If-None-Match", "*")
                                .header("Content-Type", "application/json")
                                .PUT(BodyPublishers.ofString("{\"b\":2}")));
                    case "POST" -> () -> client.xapi("POST", path, "{\"b\":2}");
                    default -> () -> client.xapi("DELETE", path, "");
                };
        String before = isChange ? first : "404";
        String after = method.equals("PUT") ? "{\"b\":2}" : method.equals("POST") ? "{\"a\":1,\"b\":2}" : "404";
        return new Attempt(
                send, () -> document(path).equals(after), () -> document(path).equals(before));
    }

    private String document(String path) {
        Client.Answer answer = client.xapi("GET", path, "");
        return answer.status() == 200 ? answer.body().replace(" ", "") : String.valueOf(answer.status());
    }

    private Attempt launch() {
        String registration = UUID.randomUUID().toString();
        String request = """
                {"packageKey": "%s", "issuer": "https://lms.example/", "learner": "%s", "name": "Ann Example",
                 "registration": "%s", "module": "%s", "version": "1.0.0"}""".formatted(packageKey, registration, registration, Modules.SMALL);
        // A token that was made and never given out ends by itself; what counts is that one given out is whole.
        return adding(() -> client.post("launch", "application/json", request), """
                SELECT count(*)
                FROM credential c
                JOIN package_launch p ON p.token_key = c.credential_key
                WHERE c.restriction LIKE '%' || CAST(? AS text) || '%'""", registration);
    }

    private Attempt form(String path, Map<String, String> fields, String count, String name) {
        return adding(() -> client.form(path, proof, fields), count, name);
    }

    /** A request that adds one thing, which this query counts by its name. */
    private Attempt adding(Supplier<Client.Answer> send, String count, String name) {
        return new Attempt(send, () -> postgres.number(count, name) == 1, () -> postgres.number(count, name) == 0);
    }

    private Attempt credential() {
        String name = "program " + UUID.randomUUID();
        return form(
                "admin/credentials",
                Map.of("name", name, "scope", "state"),
                "SELECT count(*) FROM credential WHERE name = ?",
                name);
    }

    private Attempt key() {
        String name = "school " + UUID.randomUUID();
        return form(
                "admin/keys",
                Map.of("name", name, "origins", ""),
                "SELECT count(*) FROM package_key WHERE name = ?",
                name);
    }

    private Attempt learner() {
        String name = "learner-" + UUID.randomUUID();
        return form(
                "admin/learners/new",
                Map.of("name", name, "email", name + "@example.org", "role", "learner"),
                "SELECT count(*) FROM member WHERE name = ?",
                name);
    }

    /** All of them by their names, each for any number of attempts. */
    Map<String, Supplier<Attempt>> all() {
        Map<String, Supplier<Attempt>> routes = new LinkedHashMap<>();
        routes.put("PUT statement", this::statementPut);
        routes.put("POST batch", this::batch);
        routes.put("POST attachment", this::attachment);
        for (String resource : List.of("state", "activity", "agent")) {
            for (String method : List.of("PUT", "POST", "DELETE")) {
                routes.put(method + " " + resource, () -> document(resource, method));
            }
        }
        routes.put("POST launch", this::launch);
        routes.put("console: credential", this::credential);
        routes.put("console: key", this::key);
        routes.put("console: learner", this::learner);
        return routes;
    }
}
