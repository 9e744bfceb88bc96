package org.cpdmodules.lrs.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.cpdmodules.lrs.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The ledger looks for an id only after the database has refused it; requests that share a transaction notice nothing. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class KnownIdsTest {
    private static final int WRITERS = 16;

    private final TestLedger tiro;

    KnownIdsTest(TestDatabase on) {
        this.tiro = new TestLedger(on);
    }

    private List<AppendResult> together(List<List<NewStatement>> batches)
            throws InterruptedException, ExecutionException {
        ExecutorService writers = Executors.newFixedThreadPool(batches.size());
        try {
            List<Future<AppendResult>> sent = new ArrayList<>();
            for (List<NewStatement> batch : batches) {
                sent.add(writers.submit(() -> tiro.ledger.append(tiro.store, batch)));
            }
            List<AppendResult> results = new ArrayList<>();
            for (Future<AppendResult> each : sent) {
                results.add(each.get());
            }
            return results;
        } finally {
            writers.shutdown();
        }
    }

    private long stored() {
        assertThat(Audits.of(tiro.database, tiro.store)).isEmpty();
        return tiro.watermarks.of(tiro.store).seq();
    }

    @Test
    void whatManySendAtOnceIsStoredOnce() throws Exception {
        List<NewStatement> shared = IntStream.range(0, 5)
                .mapToObj(number -> Sample.simple("ann", "experienced", "a" + number))
                .toList();
        List<List<NewStatement>> batches = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            List<NewStatement> batch = new ArrayList<>(shared);
            batch.add(Sample.simple("writer" + writer, "experienced", "own"));
            batches.add(batch);
        }

        List<AppendResult> results = together(batches);

        assertThat(results).allMatch(AppendResult.Appended.class::isInstance);
        assertThat(stored()).isEqualTo(shared.size() + WRITERS);
    }

    @Test
    void aConflictFailsNobodyElse() throws Exception {
        UUID taken = UUID.randomUUID();
        tiro.append(Sample.simple(taken, "ann", "experienced", "first"));
        List<List<NewStatement>> batches = new ArrayList<>();
        batches.add(List.of(
                Sample.simple("eve", "experienced", "never"), Sample.simple(taken, "eve", "experienced", "other")));
        for (int writer = 1; writer < WRITERS; writer++) {
            batches.add(List.of(Sample.simple("writer" + writer, "experienced", "own")));
        }

        List<AppendResult> results = together(batches);

        assertThat(results.get(0)).isEqualTo(new AppendResult.Conflict(taken));
        assertThat(results.subList(1, WRITERS)).allMatch(AppendResult.Appended.class::isInstance);
        assertThat(stored()).isEqualTo(WRITERS);
    }
}
