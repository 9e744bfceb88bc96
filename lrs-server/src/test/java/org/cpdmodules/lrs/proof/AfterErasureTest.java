package org.cpdmodules.lrs.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cpdmodules.lrs.proof.ErasableStore.LEARNER;
import static org.cpdmodules.lrs.proof.ErasableStore.OWN;
import static org.cpdmodules.lrs.proof.ErasableStore.naming;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.erasure.Erasures;
import org.cpdmodules.lrs.erasure.LearnerRecords;
import org.cpdmodules.lrs.ledger.AppendResult;
import org.cpdmodules.lrs.ledger.ErasureRecord;
import org.cpdmodules.lrs.ledger.ErasureRecord.Removed;
import org.cpdmodules.lrs.ledger.LedgerEntry;
import org.cpdmodules.lrs.ledger.NewStatement;
import org.cpdmodules.lrs.ledger.Sample;
import org.cpdmodules.lrs.ledger.StatementErasure;
import org.cpdmodules.lrs.ledger.StoredStatement;
import org.cpdmodules.lrs.query.StatementQuery;
import org.cpdmodules.lrs.xapi.Ifi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes after somebody was erased, or while it goes on: new statements, references to what is gone, an interruption. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class AfterErasureTest {
    private final ErasableStore scene;

    AfterErasureTest(TestDatabase on) {
        this.scene = new ErasableStore(on);
    }

    @Test
    void refusesWhatWasErasedAndTakesWhatIsNew() {
        LedgerEntry entry = naming("learner2@", scene.entries()).get(0);
        NewStatement again = Sample.simple(entry.id(), "learner2", "did", "page1");
        scene.erase(LEARNER, OWN);

        AppendResult refused = scene.tiro.ledger.append(scene.tiro.store, List.of(again));
        NewStatement later = Sample.simple("learner2", "did", "page1");
        scene.tiro.append(later, Sample.referring("learner1", "commented", entry.id()), voiding(entry.id()));

        assertThat(refused).isEqualTo(new AppendResult.Erased(entry.id()));
        assertThat(scene.found(StatementQuery.ALL.withAgent(LEARNER)))
                .extracting(StoredStatement::id)
                .containsExactly(later.id());
        assertThat(scene.verdict().findings()).isEmpty();
    }

    private static NewStatement voiding(UUID target) {
        return Sample.referring("learner1", "voided", target);
    }

    /** A voided statement stays so although who voided it is gone; what arrives later is voided by it too. */
    @Test
    void keepsWhatTheLearnerVoided() {
        UUID late = UUID.randomUUID();
        NewStatement one = Sample.simple("learner3", "did", "page1");
        scene.tiro.append(
                one, Sample.referring("learner2", "voided", one.id()), Sample.referring("learner2", "voided", late));
        scene.erase(LEARNER, OWN);

        scene.tiro.append(Sample.referring("learner3", "commented", one.id()));
        scene.tiro.append(Sample.simple(late, "learner3", "did", "page2"));

        assertThat(scene.search.voidedById(scene.tiro.store, one.id())).isPresent();
        assertThat(scene.search.voidedById(scene.tiro.store, late)).isPresent();
        assertThat(scene.verdict().findings()).isEmpty();
    }

    /** Chains through an erased statement end there, whatever arrives in which order, and in a ring too. */
    @Test
    void cutsChainsWhereTheyLeadThroughIt() {
        UUID first = UUID.randomUUID();
        NewStatement end = Sample.simple("learner3", "did", "end");
        NewStatement hers = Sample.referring("learner2", "commented", end.id());
        NewStatement above = Sample.referring("learner4", "commented", hers.id());
        NewStatement ring = Sample.referring("learner2", "commented", first);
        NewStatement ring2 = Sample.referring("learner3", "commented", ring.id());
        scene.tiro.append(above, hers, end, ring, ring2);
        scene.tiro.append(Sample.of(
                first,
                "'actor':" + Sample.agent("learner4") + ",'verb':{'id':'" + Sample.VERBS
                        + "closed'},'object':{'objectType':'StatementRef','id':'" + ring2.id() + "'}"));

        scene.erase(LEARNER, OWN);
        scene.tiro.append(Sample.referring("learner1", "commented", above.id()));

        assertThat(scene.verdict().findings()).isEmpty();
        assertThat(scene.found(StatementQuery.ALL.withAgent(LEARNER))).isEmpty();
    }

    @Test
    void goesOnWhereItWasInterrupted() {
        AtomicBoolean fails = new AtomicBoolean(true);
        Erasures interrupted = scene.erasures(List.of(new LearnerRecords() {
            @Override
            public List<Removed> kept(Place place, Ifi learner) {
                return List.of(new Removed(3, "things"));
            }

            @Override
            public void erase(Place place, Ifi learner) {
                if (fails.get()) {
                    throw new IllegalStateException("planted");
                }
            }
        }));
        long number = interrupted.begin(scene.tiro.store, LEARNER, OWN);
        scene.tiro.database.write(connection -> {
            StatementErasure ledger = new StatementErasure(connection, scene.tiro.database.product(), scene.tiro.store);
            return ledger.step(
                    ledger.agent(LEARNER).orElseThrow(),
                    interrupted.find(scene.tiro.store, number).orElseThrow().record(),
                    0,
                    7,
                    Clock.systemUTC().instant());
        });
        Verdict afterAStep = scene.verdict();

        assertThatThrownBy(() -> interrupted.run(scene.tiro.store, number)).isInstanceOf(IllegalStateException.class);
        Verdict beforeTheEnd = scene.verdict();
        fails.set(false);
        interrupted.run(scene.tiro.store, number);

        assertThat(afterAStep.findings()).isEmpty();
        assertThat(afterAStep.erased()).isEqualTo(7);
        assertThat(beforeTheEnd.findings()).isEmpty();
        assertThat(beforeTheEnd.erasures().get(0).finished()).isEmpty();
        assertThat(scene.verdict().findings()).isEmpty();
        ErasureRecord record = interrupted.all(scene.tiro.store).get(0);
        assertThat(record.finished()).isPresent();
        assertThat(record.removed()).contains(new Removed(3, "things"));
        assertThat(interrupted.unfinished(scene.tiro.store)).isEmpty();
    }

    @Test
    void letsOthersWriteMeanwhile() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Integer> writer = CompletableFuture.supplyAsync(() -> {
            int written = 0;
            while (!stop.get()) {
                scene.tiro.append(
                        Sample.simple("learner3", "did", "page" + written % 9),
                        Sample.simple("learner2", "did", "own" + written));
                written += 2;
                begun.countDown();
            }
            return written;
        });
        assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();

        ErasureRecord record = scene.erase(LEARNER, OWN);
        stop.set(true);

        assertThat(writer.join()).isPositive();
        assertThat(record.statements()).isPositive();
        assertThat(scene.verdict().findings()).isEmpty();
        scene.erase(LEARNER, OWN);
        assertThat(naming("learner2@", scene.entries())).isEmpty();
        assertThat(scene.verdict().findings()).isEmpty();
    }
}
