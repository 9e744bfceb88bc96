package org.cpdmodules.lrs.ledger;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Posts to the packaged server over HTTP and, in turn, inserts the same rows by plain JDBC: into another database of the same
 * PostgreSQL, or into a Derby of this process. Starts all of it. Settings: see README.md.
 */
final class ServedBench {
    private static final Path TIRO = Path.of(System.getProperty("bench.tiro", "src/distribution/target/tiro"));
    private static final long WARM_UP = Long.getLong("bench.warmup", 60) * 1000;
    private static final long SLICE = Long.getLong("bench.slice", 5) * 1000;
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    private static final int QUERIES = Integer.getInteger("bench.queries", 0);
    private static final int QUERY_CONNECTIONS = 16;

    /** Nanoseconds in which what is at rest uses less than a tenth of a processor. */
    private static final long LOOK = 500_000_000;

    /** Looks in a row at what is at rest: the server's feed pauses for up to a second while it is written to. */
    private static final int QUIET_LOOKS = 4;

    private static final int MOST_LOOKS = 240;

    private final HttpBench http;
    private final PlainInsert plain;
    private final CpuClock clock;

    private ServedBench(HttpBench http, PlainInsert plain, CpuClock clock) {
        this.http = http;
        this.plain = plain;
        this.clock = clock;
    }

    public static void main(String[] arguments) throws Exception {
        for (String name :
                System.getProperty("bench.databases", "derby,postgresql").split(",")) {
            Path folder = Files.createTempDirectory("tiro-bench");
            try (BenchDatabase on =
                            name.equals("derby") ? BenchDatabase.derby(folder, 70) : BenchDatabase.postgres(70);
                    PackagedServer server =
                            PackagedServer.start(TIRO, folder.resolve("data"), on.settingsOfAnother())) {
                CpuClock clock = CpuClock.of(on).with(server);
                HttpBench http =
                        new HttpBench(PackagedServer.endpoint(), PackagedServer.KEY, PackagedServer.SECRET, clock);
                new ServedBench(http, new PlainInsert(on.database(), new Terms(on.database())), clock).run(name);
            }
        }
    }

    private void run(String database) throws InterruptedException {
        // The server needs it most; plain JDBC is warm sooner.
        http.posts(16, 1, WARM_UP / 2);
        settled();
        http.posts(4, 50, WARM_UP / 2);
        settled();
        plain(16, 1, WARM_UP / 4);
        plain(4, 50, WARM_UP / 4);
        settled();
        LedgerBench.say(
                "| database | connections | batch | HTTP st/s | plain JDBC st/s | ratio | HTTP p50/p95/p99 ms | HTTP CPU µs/st, server + database + client | plain CPU µs/st, program + database | errors | load |");
        LedgerBench.say("|---|---|---|---|---|---|---|---|---|---|---|");
        for (int batch : LedgerBench.numbers("bench.batches", "1,50")) {
            for (int connections : LedgerBench.numbers("bench.threads", "1,4,16,64")) {
                List<Rate> posted = new ArrayList<>();
                List<Rate> inserted = new ArrayList<>();
                for (int round = 0; round < ROUNDS; round++) {
                    Rate slice = http.posts(connections, batch, SLICE);
                    posted.add(slice.and(settled()));
                    inserted.add(plain(connections, batch, SLICE));
                    settled();
                }
                line(database, connections, batch, posted, inserted);
            }
        }
        if (QUERIES > 0) {
            http.fill(QUERIES);
            settled();
            HttpBench.head();
            http.gets(QUERY_CONNECTIONS, SLICE);
        }
    }

    /**
     * Waits until the server has done what it does with Statements after it has acknowledged them, and the databases have written
     * what either slice left to them, so that no slice takes from the next; answers what that cost.
     */
    private CpuClock.Reading settled() throws InterruptedException {
        CpuClock.Reading begin = clock.read();
        CpuClock.Reading before = begin;
        CpuClock.Reading busy = begin;
        int quiet = 0;
        for (int look = 0; look < MOST_LOOKS && quiet < QUIET_LOOKS; look++) {
            TimeUnit.NANOSECONDS.sleep(LOOK);
            CpuClock.Reading now = clock.read();
            CpuClock.Reading used = now.minus(before);
            if (used.recordStore() + used.server() + used.program() < LOOK / 10) {
                quiet++;
            } else {
                quiet = 0;
                busy = now;
            }
            before = now;
        }
        return busy.minus(begin);
    }

    private Rate plain(int threads, int batch, long millis) throws InterruptedException {
        RequestSupply<PlainInsert.Ready> ready = new RequestSupply<>(threads, batch, PlainInsert::ready);
        plain.prepare(ready.all());
        return Rate.of(clock, threads, millis, thread -> plain.insert(ready.next(thread)));
    }

    private static void line(String database, int connections, int batch, List<Rate> posted, List<Rate> inserted) {
        Rate http = Rate.median(posted);
        Rate plain = Rate.median(inserted);
        long errors = posted.stream().mapToLong(Rate::errors).sum()
                + inserted.stream().mapToLong(Rate::errors).sum();
        LedgerBench.say(String.format(
                Locale.ROOT,
                "| %s | %d | %d | %.0f | %.0f | %.2f | %.1f / %.1f / %.1f | %.0f + %.0f + %.0f | %.0f + %.0f | %d | %.1f |",
                database,
                connections,
                batch,
                http.perSecond() * batch,
                plain.perSecond() * batch,
                http.perSecond() / plain.perSecond(),
                http.medianMillis(),
                http.p95Millis(),
                http.p99Millis(),
                http.recordStoreMicros() / batch,
                http.serverMicros() / batch,
                http.programMicros() / batch,
                plain.programMicros() / batch,
                plain.serverMicros() / batch,
                errors,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    }
}
