package org.cpdmodules.lrs.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;

/** Asks any learning record store by its address, as a client does. Settings: see README.md. */
final class HttpBench {
    private static final String VERSION = System.getProperty("bench.version", "1.0.3");
    private static final long WARM_UP = Long.getLong("bench.warmup", 60) * 1000;
    private static final long SLICE = Long.getLong("bench.slice", 5) * 1000;
    private static final int SIZE = Integer.getInteger("bench.size", 0);
    private static final int MOST_KNOWN = 10_000;

    private final URI endpoint;
    private final String key;
    private final String secret;
    private final CpuClock clock;
    private final Queue<UUID> ids = new ConcurrentLinkedQueue<>();

    HttpBench(URI endpoint, String key, String secret, CpuClock clock) {
        this.endpoint = endpoint;
        this.key = key;
        this.secret = secret;
        this.clock = clock;
    }

    public static void main(String[] arguments) throws InterruptedException {
        HttpBench bench = new HttpBench(
                URI.create(System.getProperty("bench.url", "http://localhost:9080/xapi/")),
                System.getProperty("bench.key", ""),
                System.getProperty("bench.secret", ""),
                CpuClock.ALONE);
        bench.posts(4, 1, WARM_UP / 2);
        bench.posts(4, 50, WARM_UP / 2);
        LedgerBench.say(bench.endpoint + ", at the beginning " + bench.fill(SIZE) + " statements of this run more");
        LedgerBench.say("");
        head();
        for (int threads : LedgerBench.numbers("bench.threads", "1,4,16,64")) {
            line("POST one", threads, 1, bench.posts(threads, 1, SLICE));
            line("POST 50", threads, 50, bench.posts(threads, 50, SLICE));
            bench.gets(threads, SLICE);
        }
    }

    static void head() {
        LedgerBench.say(
                "| request | connections | requests/s | statements/s | p50 ms | p95 ms | p99 ms | CPU µs/request, store + database + client | errors | load |");
        LedgerBench.say("|---|---|---|---|---|---|---|---|---|---|");
    }

    private static void line(String name, int threads, int statements, Rate rate) {
        LedgerBench.say(String.format(
                Locale.ROOT,
                "| %s | %d | %.0f | %s | %.2f | %.2f | %.2f | %.0f + %.0f + %.0f | %d | %.1f |",
                name,
                threads,
                rate.perSecond(),
                statements == 0 ? "" : String.format(Locale.ROOT, "%.0f", rate.perSecond() * statements),
                rate.medianMillis(),
                rate.p95Millis(),
                rate.p99Millis(),
                rate.recordStoreMicros(),
                rate.serverMicros(),
                rate.programMicros(),
                rate.errors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    }

    /** Writes so many statements, in hundreds; answers how many. */
    int fill(int statements) throws InterruptedException {
        int batch = 100;
        RequestSupply<PostBody> bodies = new RequestSupply<>(1, batch, PostBody::of);
        int written = 0;
        try (Connections connections = new Connections(1)) {
            for (; written < statements; written += batch) {
                post(connections, bodies, 0);
            }
        }
        return written;
    }

    /** Posts for a time, with bodies that were made before the clock starts. */
    Rate posts(int threads, int batch, long millis) throws InterruptedException {
        RequestSupply<PostBody> bodies = new RequestSupply<>(threads, batch, PostBody::of);
        try (Connections connections = new Connections(threads)) {
            return Rate.of(clock, threads, millis, thread -> post(connections, bodies, thread));
        }
    }

    private void post(Connections connections, RequestSupply<PostBody> bodies, int thread) {
        PostBody body = bodies.next(thread);
        connections.send(thread, connection -> connection.post("statements", body.fresh()));
        if (ids.size() < MOST_KNOWN) {
            ids.add(body.id());
        }
    }

    /** Each query for a time, a line each. */
    void gets(int threads, long millis) throws InterruptedException {
        for (Map.Entry<String, Address> query : queries().entrySet()) {
            try (Connections connections = new Connections(threads)) {
                Rate rate = Rate.of(
                        clock,
                        threads,
                        millis,
                        thread -> connections.send(
                                thread,
                                connection -> connection.get(
                                        "statements?" + query.getValue().make())));
                line("GET " + query.getKey(), threads, 0, rate);
            }
        }
    }

    private interface Address {
        String make();
    }

    private Map<String, Address> queries() {
        List<UUID> known = List.copyOf(ids);
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
        queries.put(
                "verb and since",
                () -> "limit=50&since=2026-01-01T00:00:00Z&verb=" + encoded(BenchStatements.verb(any(6))));
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

    /** A connection for each thread, opened before the clock starts; one that fails is opened anew. */
    private final class Connections implements AutoCloseable {
        private final HttpConnection[] each;

        Connections(int threads) {
            each = new HttpConnection[threads];
            for (int thread = 0; thread < threads; thread++) {
                each[thread] = open();
            }
        }

        private interface Request {
            int sendOn(HttpConnection connection) throws IOException;
        }

        private HttpConnection open() {
            try {
                return new HttpConnection(endpoint, key, secret, VERSION);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        /** Anything but success is an error of the run. */
        void send(int thread, Request request) {
            try {
                int status = request.sendOn(each[thread]);
                if (status >= 300) {
                    throw new IllegalStateException("status " + status);
                }
            } catch (IOException failure) {
                each[thread] = open();
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public void close() {
            for (HttpConnection connection : each) {
                try {
                    connection.close();
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            }
        }
    }
}
