package org.cpdmodules.lrs.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.cpdmodules.lrs.database.JsonText;

/** Asks any learning record store by its address, as a client does. Settings: see README.md. */
final class HttpBench {
    private static final String URL = System.getProperty("bench.url", "http://localhost:9080/xapi/");
    private static final String KEY = System.getProperty("bench.key", "");
    private static final String SECRET = System.getProperty("bench.secret", "");
    private static final String VERSION = System.getProperty("bench.version", "1.0.3");
    private static final long WARM_UP = Long.getLong("bench.warmup", 60) * 1000;
    private static final long SLICE = Long.getLong("bench.slice", 5) * 1000;
    private static final int SIZE = Integer.getInteger("bench.size", 0);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final CpuClock clock = new CpuClock(OptionalLong.empty());
    private final Queue<UUID> ids = new ConcurrentLinkedQueue<>();

    private HttpBench() {}

    public static void main(String[] arguments) throws InterruptedException {
        int[] threads = Arrays.stream(
                        System.getProperty("bench.threads", "1,4,16,64").split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
        new HttpBench().run(threads);
    }

    private void run(int[] threads) throws InterruptedException {
        Rate.of(clock, 4, WARM_UP / 2, thread -> post(1));
        Rate.of(clock, 4, WARM_UP / 2, thread -> post(50));
        while (ids.size() < SIZE) {
            post(50);
        }
        LedgerBench.say(URL + ", " + ids.size() + " statements of this run in it, at the beginning");
        LedgerBench.say("");
        LedgerBench.say(
                "| request | connections | requests/s | statements/s | p50 ms | p95 ms | p99 ms | errors | load |");
        LedgerBench.say("|---|---|---|---|---|---|---|---|---|");
        for (int each : threads) {
            measure("POST one", each, 1, () -> post(1));
            measure("POST 50", each, 50, () -> post(50));
            queries().forEach((name, address) -> measure("GET " + name, each, 0, () -> get(address.make())));
        }
    }

    private interface Address {
        String make();
    }

    private Map<String, Address> queries() {
        List<UUID> known = ids.stream().limit(10_000).toList();
        Map<String, Address> queries = new LinkedHashMap<>();
        queries.put("by id", () -> "statementId=" + known.get(any(known.size())));
        queries.put("agent", () -> "limit=50&agent=" + encoded(agent(any(BenchStatements.LEARNERS))));
        queries.put(
                "activity",
                () -> "limit=50&activity="
                        + encoded(BenchStatements.activity(
                                any(BenchStatements.COURSES), any(BenchStatements.QUESTIONS))));
        queries.put(
                "registration",
                () -> "limit=50&registration="
                        + BenchStatements.registration(any(BenchStatements.LEARNERS), any(BenchStatements.COURSES)));
        queries.put("verb", () -> "limit=50&verb=" + encoded(BenchStatements.verb(any(6))));
        queries.put(
                "related_activities",
                () -> "limit=50&related_activities=true&activity="
                        + encoded(BenchStatements.course(any(BenchStatements.COURSES))));
        return queries;
    }

    private static String agent(int learner) {
        return "{\"account\":{\"homePage\":\"https://lms.example.org/\",\"name\":\"" + BenchStatements.learner(learner)
                + "\"}}";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static int any(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }

    private void measure(String name, int threads, int statements, Runnable request) {
        try {
            Rate rate = Rate.of(clock, threads, SLICE, thread -> request.run());
            LedgerBench.say(String.format(
                    Locale.ROOT,
                    "| %s | %d | %.0f | %s | %.2f | %.2f | %.2f | %d | %.1f |",
                    name,
                    threads,
                    rate.perSecond(),
                    statements == 0 ? "" : String.format(Locale.ROOT, "%.0f", rate.perSecond() * statements),
                    rate.medianMillis(),
                    rate.p95Millis(),
                    rate.p99Millis(),
                    rate.errors(),
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void post(int statements) {
        List<NewStatement> batch = BenchStatements.batch(statements);
        String body = batch.stream()
                .map(statement -> JsonText.of(statement.json()))
                .collect(Collectors.joining(",", "[", "]"));
        send(request("statements")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
        if (ids.size() < Math.max(SIZE, 10_000)) {
            batch.forEach(statement -> ids.add(statement.id()));
        }
    }

    private void get(String query) {
        send(request("statements?" + query).GET().build());
    }

    private static HttpRequest.Builder request(String path) {
        String basic = Base64.getEncoder().encodeToString((KEY + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create(URL).resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Basic " + basic)
                .header("X-Experience-API-Version", VERSION);
    }

    /** Anything but success is an error of the run. */
    private void send(HttpRequest request) {
        try {
            HttpResponse<Void> response = client.send(request, HttpResponse.BodyHandlers.discarding());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException("status " + response.statusCode());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
