package org.cpdmodules.lrs.ledger;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.cpdmodules.lrs.query.Cursors;
import org.cpdmodules.lrs.query.Page;
import org.cpdmodules.lrs.query.StatementQuery;
import org.cpdmodules.lrs.query.StatementSearch;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * Fills a store by append, then walks all of it, page by page with cursors, and says how much heap is really in use on the
 * way. To be run with {@code -Xmx512m}. Settings: see README.md.
 */
final class WalkBench {
    private static final long STATEMENTS = Long.getLong("bench.statements", 1_000_000);
    private static final int BATCH = 50;
    private static final int REPORTS = 10;

    private WalkBench() {}

    public static void main(String[] arguments) throws Exception {
        String name = System.getProperty("bench.databases", "derby");
        try (BenchDatabase on = name.equals("derby")
                ? BenchDatabase.derby(Files.createTempDirectory("tiro-bench"), 8)
                : BenchDatabase.postgres(8)) {
            Terms terms = new Terms(on.database());
            Watermarks watermarks = new Watermarks(on.database(), Clock.systemUTC());
            StoreId store = new Stores(on.database()).open("walk");
            LedgerBench.say(
                    "| database | step | statements | seconds | per second | heap in use, MB | of at most, MB |");
            LedgerBench.say("|---|---|---|---|---|---|---|");
            fill(on, new StatementLedger(on.database(), terms, watermarks, Clock.systemUTC(), advanced -> {}), store);
            on.settle();
            walk(on, new StatementSearch(on.database(), terms, watermarks, new Cursors(on.database())), store);
        }
    }

    private static void fill(BenchDatabase on, StatementLedger ledger, StoreId store) {
        long begin = System.nanoTime();
        for (long written = 0; written < STATEMENTS; written += BATCH) {
            ledger.append(store, BenchStatements.batch(BATCH));
            if ((written + BATCH) % (STATEMENTS / REPORTS / BATCH * BATCH) == 0) {
                report(on, "fill", written + BATCH, begin);
            }
        }
    }

    private static void walk(BenchDatabase on, StatementSearch search, StoreId store) {
        Cursors cursors = new Cursors(on.database());
        StatementQuery query = StatementQuery.ALL.withLimit(StatementQuery.MOST);
        long begin = System.nanoTime();
        long seen = 0;
        long last = Long.MAX_VALUE;
        Optional<String> cursor = Optional.empty();
        do {
            Page page = search.find(store, query, cursor.flatMap(text -> cursors.read(store, text)));
            for (StoredStatement statement : page.statements()) {
                if (statement.seq() >= last) {
                    throw new IllegalStateException("statement " + statement.seq() + " comes after " + last);
                }
                last = statement.seq();
            }
            seen += page.statements().size();
            cursor = page.cursor();
            if (seen % (STATEMENTS / REPORTS) < StatementQuery.MOST) {
                report(on, "walk", seen, begin);
            }
        } while (cursor.isPresent());
        if (seen != STATEMENTS / BATCH * BATCH) {
            throw new IllegalStateException("the walk saw " + seen + " statements");
        }
    }

    /** What is left after a collection, so that garbage does not count. */
    private static void report(BenchDatabase on, String step, long statements, long begin) {
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.gc();
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        LedgerBench.say(String.format(
                Locale.ROOT,
                "| %s | %s | %d | %.0f | %.0f | %d | %d |",
                on.name(),
                step,
                statements,
                seconds,
                statements / seconds,
                used >> 20,
                Runtime.getRuntime().maxMemory() >> 20));
    }
}
