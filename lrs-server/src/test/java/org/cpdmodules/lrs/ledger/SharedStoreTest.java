package org.cpdmodules.lrs.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.xapi.StoreId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A ledger remembers the store's row as it wrote it last; whoever else writes there must not be overwritten. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class SharedStoreTest {
    private final Database database;
    private final StoreId store;
    private final List<StatementLedger> ledgers = new ArrayList<>();

    SharedStoreTest(TestDatabase on) {
        this.database = on.database();
        this.store = new Stores(database).open("shared");
        for (int number = 0; number < 2; number++) {
            ledgers.add(ledger(Clock.systemUTC()));
        }
    }

    private StatementLedger ledger(Clock clock) {
        return new StatementLedger(
                database, new Terms(database), new Watermarks(database, clock), clock, advanced -> {});
    }

    private long stored() {
        assertThat(Audits.of(database, store)).isEmpty();
        return new Watermarks(database, Clock.systemUTC()).of(store).seq();
    }

    @Test
    void twoThatWriteInTurnContinueEachOther() {
        for (int round = 0; round < 6; round++) {
            for (StatementLedger ledger : ledgers) {
                // The same words, so that nothing has to be read before the row is changed.
                AppendResult result = ledger.append(store, List.of(Sample.simple("ann", "experienced", "a")));
                assertThat(result).isInstanceOf(AppendResult.Appended.class);
            }
        }

        assertThat(stored()).isEqualTo(12);
    }

    @Test
    void twoThatWriteAtOnceLoseNothing() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(4);
        List<Future<?>> running = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            StatementLedger mine = ledgers.get(writer % 2);
            running.add(writers.submit(() -> {
                for (int round = 0; round < 20; round++) {
                    mine.append(store, List.of(Sample.simple("ann", "experienced", "a")));
                }
            }));
        }
        for (Future<?> each : running) {
            each.get();
        }
        writers.shutdown();

        assertThat(stored()).isEqualTo(80);
    }

    @Test
    void aStatementIsStoredLaterThanAWatermarkThatWasMovedOn() {
        StatementLedger ledger = ledgers.get(0);
        ledger.append(store, List.of(Sample.simple("ann", "experienced", "a")));
        Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
        Watermark moved = new Watermarks(database, ahead).recent(store);

        AppendResult result = ledger.append(store, List.of(Sample.simple("ann", "experienced", "a")));

        assertThat(result).isInstanceOfSatisfying(AppendResult.Appended.class, appended -> assertThat(appended.stored())
                .isAfter(moved.stored()));
        assertThat(stored()).isEqualTo(2);
    }
}
