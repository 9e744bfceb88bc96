package org.cpdmodules.lrs.ledger;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Appends through the ledger and, in turn, by plain JDBC; then asks queries at several sizes of a store. Settings: see
 * README.md.
 */
final class LedgerBench {
    private static final long WARM_UP = Long.getLong("bench.warmup", 60) * 1000;
    private static final long SLICE = Long.getLong("bench.slice", 5) * 1000;
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    private static final int[] THREADS = numbers("bench.threads", "1,4,16,64");
    private static final int[] BATCHES = numbers("bench.batches", "1,50");
    private static final int[] SIZES = numbers("bench.sizes", "20000,200000");
    private static final List<String> DATABASES =
            List.of(System.getProperty("bench.databases", "derby,postgresql").split(","));

    private LedgerBench() {}

    static int[] numbers(String property, String byDefault) {
        return Arrays.stream(System.getProperty(property, byDefault).split(","))
                .filter(text -> !text.isBlank())
                .mapToInt(text -> Integer.parseInt(text.strip()))
                .toArray();
    }

    public static void main(String[] arguments) throws Exception {
        for (String name : DATABASES) {
            Path folder = Files.createTempDirectory("tiro-bench");
            try (BenchDatabase database = open(name, folder)) {
                appends(database);
            }
            try (BenchDatabase database = open(name, Files.createTempDirectory("tiro-bench"))) {
                if (SIZES.length > 0) {
                    QueryBench.run(database, SIZES);
                }
            }
        }
    }

    private static BenchDatabase open(String name, Path folder) throws IOException {
        return name.equals("derby") ? BenchDatabase.derby(folder, 70) : BenchDatabase.postgres(70);
    }

    private static void appends(BenchDatabase on) throws Exception {
        Terms terms = new Terms(on.database());
        StatementLedger ledger = new StatementLedger(
                on.database(),
                terms,
                new Watermarks(on.database(), Clock.systemUTC()),
                Clock.systemUTC(),
                advanced -> {});
        var store = new Stores(on.database()).open("ledger");
        PlainInsert plain = new PlainInsert(on.database(), terms);
        CpuClock clock = CpuClock.of(on);
        boolean isWarm = false;
        say(
                "| database | threads | batch | ledger st/s | plain JDBC st/s | ratio | ledger p50/p95/p99 ms | ledger CPU µs/st, program + server | plain CPU µs/st | errors | load |");
        say("|---|---|---|---|---|---|---|---|---|---|---|");
        for (int batch : BATCHES) {
            for (int threads : THREADS) {
                if (!isWarm) {
                    slices(clock, ledger, store, plain, threads, batch, WARM_UP / 2);
                    isWarm = true;
                }
                List<Rate> appended = new ArrayList<>();
                List<Rate> inserted = new ArrayList<>();
                for (int round = 0; round < ROUNDS; round++) {
                    Rate[] both = slices(clock, ledger, store, plain, threads, batch, SLICE);
                    appended.add(both[0]);
                    inserted.add(both[1]);
                }
                line(on.name(), threads, batch, Rate.median(appended), Rate.median(inserted));
            }
        }
    }

    /** One slice of each, with fresh statements that were made before the clock starts. */
    private static Rate[] slices(
            CpuClock clock,
            StatementLedger ledger,
            org.cpdmodules.lrs.xapi.StoreId store,
            PlainInsert plain,
            int threads,
            int batch,
            long millis)
            throws InterruptedException {
        RequestSupply<List<NewStatement>> requests = new RequestSupply<>(threads, batch, made -> made);
        Rate appended = Rate.of(clock, threads, millis, thread -> {
            if (!(ledger.append(store, fresh(requests.next(thread))) instanceof AppendResult.Appended)) {
                throw new IllegalStateException("not appended");
            }
        });
        RequestSupply<PlainInsert.Ready> ready = new RequestSupply<>(threads, batch, PlainInsert::ready);
        plain.prepare(ready.all());
        Rate inserted = Rate.of(clock, threads, millis, thread -> plain.insert(ready.next(thread)));
        return new Rate[] {appended, inserted};
    }

    private static List<NewStatement> fresh(List<NewStatement> batch) {
        return batch.stream()
                .map(statement -> new NewStatement(UUID.randomUUID(), statement.json()))
                .toList();
    }

    private static void line(String database, int threads, int batch, Rate ledger, Rate plain) {
        say(String.format(
                Locale.ROOT,
                "| %s | %d | %d | %.0f | %.0f | %.2f | %.1f / %.1f / %.1f | %.0f + %.0f | %.0f + %.0f | %d | %.1f |",
                database,
                threads,
                batch,
                ledger.perSecond() * batch,
                plain.perSecond() * batch,
                ledger.perSecond() / plain.perSecond(),
                ledger.medianMillis(),
                ledger.p95Millis(),
                ledger.p99Millis(),
                ledger.programMicros() / batch,
                ledger.serverMicros() / batch,
                plain.programMicros() / batch,
                plain.serverMicros() / batch,
                ledger.errors() + plain.errors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    }

    static void say(String line) {
        System.out.println(line);
    }
}
