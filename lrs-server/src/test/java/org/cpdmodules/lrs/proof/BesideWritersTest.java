package org.cpdmodules.lrs.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.ledger.Sample;
import org.cpdmodules.lrs.ledger.TestLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On PostgreSQL a record is verified and exported while the server writes on; on Derby nobody else can be there. */
class BesideWritersTest {
    private static final int ROUNDS = 3;

    private final TestLedger tiro = new TestLedger(TestDatabase.POSTGRESQL);
    private final Checkpoints checkpoints = new Checkpoints(tiro.database, Clock.systemUTC());

    @TempDir
    Path folder;

    @Test
    void seesOneMomentOfTheRecord() throws Exception {
        AtomicBoolean isEnough = new AtomicBoolean();
        Semaphore written = new Semaphore(0);
        ExecutorService threads = Executors.newFixedThreadPool(1);
        write();
        Future<?> writer = threads.submit(() -> {
            while (!isEnough.get()) {
                write();
                written.release();
                checkpoints.make(tiro.store);
                LockSupport.parkNanos(5_000_000);
            }
        });
        try {
            long before = 0;
            for (int round = 0; round < ROUNDS; round++) {
                written.drainPermits();
                assertThat(written.tryAcquire(1, TimeUnit.MINUTES)).isTrue();
                Verdict store = new StoreAudit(tiro.database).run(tiro.store, Evidence.NONE, at -> {});
                Path file = folder.resolve(round + ".zip");
                new StoreExport(tiro.database, Clock.systemUTC()).write(tiro.store, file, (at, of) -> {});
                Verdict export = new ExportAudit(file).run(Evidence.NONE, at -> {});

                assertThat(store.findings()).isEmpty();
                assertThat(export.findings()).isEmpty();
                assertThat(store.statements()).isGreaterThan(before);
                assertThat(export.statements()).isGreaterThanOrEqualTo(store.statements());
                before = store.statements();
            }
        } finally {
            isEnough.set(true);
            threads.shutdown();
        }
        writer.get();
    }

    private void write() {
        var target = Sample.simple("ann", "experienced", "page");
        tiro.append(
                Sample.referring("bob", "voided", target.id()), target, Sample.simple("eve", "experienced", "page"));
    }
}
