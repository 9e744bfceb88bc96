package org.cpdmodules.lrs.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.ledger.HashLog;
import org.cpdmodules.lrs.ledger.LedgerEntries;
import org.cpdmodules.lrs.ledger.NewStatement;
import org.cpdmodules.lrs.ledger.Sample;
import org.cpdmodules.lrs.ledger.TestLedger;
import org.cpdmodules.lrs.ledger.UnknownStore;
import org.cpdmodules.lrs.xapi.StoreId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class CheckpointsTest {
    private final TestLedger tiro;
    private final Checkpoints checkpoints;
    private final Proofs proofs;

    CheckpointsTest(TestDatabase on) {
        this.tiro = new TestLedger(on);
        this.checkpoints = new Checkpoints(tiro.database, Clock.systemUTC());
        this.proofs = new Proofs(tiro.database);
    }

    private void write(int count) {
        tiro.append(IntStream.range(0, count)
                .mapToObj(i -> Sample.simple("ann", "experienced", "page"))
                .toArray(NewStatement[]::new));
    }

    private List<byte[]> leaves(long count) {
        return tiro.database.read(connection -> {
            List<byte[]> leaves = new ArrayList<>();
            new LedgerEntries(connection, tiro.database.product(), tiro.store).leaves(1, count, leaves::add);
            return leaves;
        });
    }

    private Checkpoint verified(SignedCheckpoint signed) {
        SignedNote note = SignedNote.parse(signed.note()).orElseThrow();
        assertThat(note.signer(checkpoints.keys(tiro.store))).isPresent();
        return Checkpoint.parse(note.text()).orElseThrow();
    }

    @Test
    void signsTheRootOfAllThatIsCommitted() {
        write(5);

        Checkpoint checkpoint = verified(checkpoints.make(tiro.store));

        HashLog log = new HashLog();
        leaves(5).forEach(log::add);
        assertThat(checkpoint.size()).isEqualTo(5);
        assertThat(checkpoint.root()).isEqualTo(Base64.getEncoder().encodeToString(log.root()));
    }

    @Test
    void signsNothingTwice() {
        write(2);

        SignedCheckpoint first = checkpoints.make(tiro.store);
        SignedCheckpoint again = checkpoints.make(tiro.store);

        assertThat(again).isEqualTo(first);
        assertThat(checkpoints.latest(tiro.store)).contains(first);
    }

    @Test
    void givesManyThatAskAtOnceTheSameAnswer() {
        write(1);
        Set<String> notes = ConcurrentHashMap.newKeySet();

        IntStream.range(0, 8)
                .parallel()
                .forEach(i -> notes.add(checkpoints.make(tiro.store).note()));

        assertThat(notes).hasSize(1);
        assertThat(checkpoints.keys(tiro.store)).hasSize(1);
    }

    @Test
    void keepsOldKeysPublishedAndTheNameOfTheLog() {
        write(1);
        SignedCheckpoint before = checkpoints.make(tiro.store);

        SignedCheckpoint after = checkpoints.renewKey(tiro.store);

        assertThat(checkpoints.keys(tiro.store)).hasSize(2);
        assertThat(after.note()).isNotEqualTo(before.note());
        assertThat(verified(after)).isEqualTo(verified(before));
        assertThat(checkpoints.latest(tiro.store)).contains(after);
    }

    @Test
    void hasAKeyForEachStore() {
        TestLedger other = new TestLedger(
                tiro.database.product().isOwnedByThisProcess() ? TestDatabase.DERBY : TestDatabase.POSTGRESQL);

        checkpoints.make(tiro.store);
        checkpoints.make(other.store);

        assertThat(checkpoints.keys(tiro.store)).doesNotContainAnyElementsOf(checkpoints.keys(other.store));
    }

    @Test
    void refusesAStoreThatIsNotThere() {
        assertThatThrownBy(() -> checkpoints.make(new StoreId(Integer.MAX_VALUE)))
                .isInstanceOf(UnknownStore.class);
    }

    /** Above 512 statements two subtrees of 256 are kept; a proof is the same with them and without. */
    @Test
    void provesTheSameFromKeptSubtreesAsFromLeaves() throws Exception {
        write(400);
        write(200);
        List<byte[]> leaves = leaves(600);
        MerkleTree fromLeaves = new MerkleTree((level, index) -> {
            HashLog log = new HashLog();
            leaves.subList((int) (index << level), (int) (index + 1 << level)).forEach(log::add);
            return log.root();
        });
        List<String> before =
                proofs.inclusion(tiro.store, 17, 600).orElseThrow().path();

        proofs.prepare(tiro.store, 600);

        assertThat(before).isEqualTo(texts(fromLeaves.inclusion(16, 600)));
        assertThat(proofs.inclusion(tiro.store, 17, 600).orElseThrow().path()).isEqualTo(before);
        assertThat(proofs.inclusion(tiro.store, 599, 600).orElseThrow().path())
                .isEqualTo(texts(fromLeaves.inclusion(598, 600)));
        assertThat(proofs.consistency(tiro.store, 300, 600).orElseThrow().path())
                .isEqualTo(texts(fromLeaves.consistency(300, 600)));
    }

    @Test
    void provesNothingThatIsNotThere() {
        write(3);

        assertThat(proofs.inclusion(tiro.store, 4, 4)).isEmpty();
        assertThat(proofs.inclusion(tiro.store, 0, 3)).isEmpty();
        assertThat(proofs.inclusion(tiro.store, 3, 2)).isEmpty();
        assertThat(proofs.consistency(tiro.store, 0, 3)).isEmpty();
        assertThat(proofs.consistency(tiro.store, 3, 4)).isEmpty();
    }

    private static List<String> texts(List<byte[]> hashes) {
        return hashes.stream().map(Base64.getEncoder()::encodeToString).toList();
    }
}
