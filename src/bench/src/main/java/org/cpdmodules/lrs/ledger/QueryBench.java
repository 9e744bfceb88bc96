package org.cpdmodules.lrs.ledger;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import org.cpdmodules.lrs.query.Cursor;
import org.cpdmodules.lrs.query.Cursors;
import org.cpdmodules.lrs.query.Page;
import org.cpdmodules.lrs.query.StatementQuery;
import org.cpdmodules.lrs.query.StatementSearch;
import org.cpdmodules.lrs.xapi.Account;
import org.cpdmodules.lrs.xapi.StoreId;

/** Asks each query of a growing store; 50 statements to a page. */
final class QueryBench {
    private static final int THREADS = Integer.getInteger("bench.askers", 4);
    /** A store grows by learners, each of whom has as much to show as those before. */
    private static final int STATEMENTS_OF_A_LEARNER = 20;

    private static final long SLICE = Long.getLong("bench.slice", 5) * 1000;
    private static final StatementQuery PAGE = StatementQuery.ALL.withLimit(50);

    private final BenchDatabase on;
    private final StoreId store;
    private final StatementLedger ledger;
    private final StatementSearch search;
    private final Cursors cursors;
    private final CpuClock clock;
    private final List<UUID> ids = new ArrayList<>();
    private final Map<String, List<Rate>> measured = new LinkedHashMap<>();
    private Instant late = Instant.EPOCH;
    private int learners;

    private QueryBench(BenchDatabase on) {
        this.on = on;
        Terms terms = new Terms(on.database());
        Watermarks watermarks = new Watermarks(on.database(), Clock.systemUTC());
        this.clock = CpuClock.of(on);
        this.store = new Stores(on.database()).open("queries");
        this.ledger = new StatementLedger(on.database(), terms, watermarks, Clock.systemUTC(), advanced -> {});
        this.cursors = new Cursors(on.database());
        this.search = new StatementSearch(on.database(), terms, watermarks, cursors);
    }

    static void run(BenchDatabase on, int[] sizes) throws InterruptedException, SQLException {
        QueryBench bench = new QueryBench(on);
        LedgerBench.say(
                "| database | statements | query | p50 ms | p95 ms | p99 ms | per second | CPU µs, program + server | errors | load |");
        LedgerBench.say("|---|---|---|---|---|---|---|---|---|---|");
        for (int size : sizes) {
            bench.fill(size);
            bench.ask(size);
        }
        bench.growth(sizes);
        if (on.name().equals("postgresql")) {
            bench.sizes();
        }
    }

    /** The goal is 1.5 at ten times the size; for the page 100, beside page 1, 1.0 but for noise. */
    private void growth(int[] sizes) {
        LedgerBench.say("");
        LedgerBench.say("| " + on.name() + ", query | p95 at " + sizes[0] + " ms | p95 at " + sizes[sizes.length - 1]
                + " ms | ratio | errors |");
        LedgerBench.say("|---|---|---|---|---|");
        measured.forEach((name, rates) -> {
            double small = rates.get(0).p95Millis();
            double large = rates.get(rates.size() - 1).p95Millis();
            long errors = rates.stream().mapToLong(Rate::errors).sum();
            LedgerBench.say(String.format(
                    Locale.ROOT, "| %s | %.2f | %.2f | %.2f | %d |", name, small, large, large / small, errors));
        });
    }

    /** Beside the octets of a statement those of its text as it is returned. */
    private void sizes() throws SQLException {
        long text = page(PAGE).statements().stream()
                .mapToLong(statement -> statement.json().getBytes(StandardCharsets.UTF_8).length)
                .sum();
        LedgerBench.say("");
        LedgerBench.say("| " + on.name() + ", " + ids.size() + " statements | octets per statement |");
        LedgerBench.say("|---|---|");
        LedgerBench.say("| text as returned | " + text / PAGE.limit() + " |");
        LedgerBench.say("| all tables and indexes | " + on.bytes() / ids.size() + " |");
        on.bytesOfEach().forEach((name, bytes) -> {
            if (bytes >= ids.size()) {
                LedgerBench.say("| " + name + " | " + bytes / ids.size() + " |");
            }
        });
    }

    private void fill(int size) throws InterruptedException, SQLException {
        ConcurrentLinkedQueue<UUID> written = new ConcurrentLinkedQueue<>(ids);
        List<Thread> writers = new ArrayList<>();
        int missing = size - ids.size();
        int known = ids.size() / STATEMENTS_OF_A_LEARNER;
        learners = size / STATEMENTS_OF_A_LEARNER;
        for (int writer = 0; writer < THREADS; writer++) {
            int mine = missing / THREADS / 50;
            Thread thread = new Thread(() -> {
                for (int batch = 0; batch < mine; batch++) {
                    List<NewStatement> some = BenchStatements.batch(50, known, learners);
                    ledger.append(store, some);
                    some.forEach(statement -> written.add(statement.id()));
                }
            });
            thread.start();
            writers.add(thread);
        }
        for (Thread writer : writers) {
            writer.join();
        }
        ids.clear();
        ids.addAll(written);
        late = search.consistentThrough(store).minus(Duration.ofSeconds(2));
        on.settle();
    }

    private void ask(int size) throws InterruptedException {
        Map<String, Runnable> queries = new LinkedHashMap<>();
        queries.put("by id", () -> search.byId(store, ids.get(any(ids.size()))).orElseThrow());
        queries.put("all", () -> page(PAGE));
        queries.put("agent", () -> page(PAGE.withAgent(learner())));
        queries.put(
                "related_agents (everybody's)",
                () -> page(PAGE.withAgent(new Account("https://lrs.example.org/", "package:1"))
                        .withRelated(true, false)));
        queries.put(
                "activity",
                () -> page(PAGE.withActivity(
                        BenchStatements.activity(any(BenchStatements.COURSES), any(BenchStatements.QUESTIONS)))));
        queries.put(
                "registration",
                () -> page(PAGE.withRegistration(
                        BenchStatements.registration(any(learners), any(BenchStatements.COURSES)))));
        queries.put(
                "verb with since",
                () -> page(PAGE.withVerb(BenchStatements.verb(any(6))).withSince(late)));
        queries.put(
                "related_activities",
                () -> page(PAGE.withActivity(BenchStatements.course(any(BenchStatements.COURSES)))
                        .withRelated(false, true)));
        queries.put(
                "verb ascending",
                () -> page(PAGE.withVerb(BenchStatements.verb(any(6))).withAscending()));
        queries.put("verb, page 1", () -> page(PAGE.withLimit(25).withVerb(BenchStatements.verb(0))));
        Cursor deep = deep();
        queries.put("verb, page 100", () -> search.find(store, deep.query(), Optional.of(deep)));
        queries.forEach((name, query) -> measure(size, name, query));
    }

    private void measure(int size, String name, Runnable query) {
        try {
            Rate.of(clock, THREADS, SLICE / 2, thread -> query.run());
            Rate rate = Rate.of(clock, THREADS, SLICE, thread -> query.run());
            measured.computeIfAbsent(name, unused -> new ArrayList<>()).add(rate);
            LedgerBench.say(String.format(
                    Locale.ROOT,
                    "| %s | %d | %s | %.2f | %.2f | %.2f | %.0f | %.0f + %.0f | %d | %.1f |",
                    on.name(),
                    size,
                    name,
                    rate.medianMillis(),
                    rate.p95Millis(),
                    rate.p99Millis(),
                    rate.perSecond(),
                    rate.programMicros(),
                    rate.serverMicros(),
                    rate.errors(),
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Cursor deep() {
        StatementQuery query = PAGE.withLimit(25).withVerb(BenchStatements.verb(0));
        Page page = search.find(store, query, Optional.empty());
        for (int number = 2; number < 100 && page.cursor().isPresent(); number++) {
            page = search.find(store, query, cursors.read(store, page.cursor().get()));
        }
        return cursors.read(store, page.cursor().orElseThrow()).orElseThrow();
    }

    private Page page(StatementQuery query) {
        return search.find(store, query, Optional.empty());
    }

    private Account learner() {
        return new Account("https://lms.example.org/", BenchStatements.learner(any(learners)));
    }

    private static int any(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }
}
