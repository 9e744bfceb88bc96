package org.cpdmodules.lrs.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.ledger.AppendResult;
import org.cpdmodules.lrs.ledger.NewStatement;
import org.cpdmodules.lrs.ledger.Sample;
import org.cpdmodules.lrs.xapi.Mbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody is erased while statements are written, also about the one who is erased: both come to an end, and all is whole. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ErasingBesideWritersTest {
    private static final int WRITERS = 8;
    private static final int ERASURES = 6;

    private final ErasableStore scene;
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final CountDownLatch begun = new CountDownLatch(WRITERS * ERASURES);

    ErasingBesideWritersTest(TestDatabase on) {
        this.scene = new ErasableStore(on);
    }

    private static String learner(int number) {
        return "busy" + number;
    }

    /** Writes about everybody in turn until the end, and answers what was acknowledged. */
    private List<UUID> written() {
        List<UUID> ids = new ArrayList<>();
        while (!isOver.get()) {
            NewStatement statement = Sample.simple(learner(ids.size() % ERASURES), "experienced", "a");
            assertThat(scene.tiro.ledger.append(scene.tiro.store, List.of(statement)))
                    .isInstanceOf(AppendResult.Appended.class);
            ids.add(statement.id());
            begun.countDown();
        }
        return ids;
    }

    @Test
    @Timeout(300)
    void bothComeToAnEnd() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        List<UUID> acknowledged = new ArrayList<>();
        try {
            List<Future<List<UUID>>> running = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                running.add(writers.submit(this::written));
            }
            begun.await();
            for (int number = 0; number < ERASURES; number++) {
                assertThat(scene.erase(new Mbox("mailto:" + learner(number) + "@example.org"), ErasableStore.OWN)
                                .statements())
                        .isPositive();
            }
            isOver.set(true);
            for (Future<List<UUID>> each : running) {
                acknowledged.addAll(each.get());
            }
        } finally {
            isOver.set(true);
            writers.shutdown();
        }

        assertThat(scene.verdict().findings()).isEmpty();
        assertThat(scene.entries()).extracting(entry -> entry.id()).containsAll(acknowledged);
    }
}
