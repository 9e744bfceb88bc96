package org.cpdmodules.lrs.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpdmodules.lrs.proof.ErasableStore.ALL;
import static org.cpdmodules.lrs.proof.ErasableStore.LEARNER;
import static org.cpdmodules.lrs.proof.ErasableStore.OWN;
import static org.cpdmodules.lrs.proof.ErasableStore.TEACHER;
import static org.cpdmodules.lrs.proof.ErasableStore.naming;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.cpdmodules.lrs.attachment.AttachmentStore;
import org.cpdmodules.lrs.database.Rows;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.erasure.Preview;
import org.cpdmodules.lrs.ledger.ErasureRecord;
import org.cpdmodules.lrs.ledger.Finding;
import org.cpdmodules.lrs.ledger.LedgerEntry;
import org.cpdmodules.lrs.query.StatementQuery;
import org.cpdmodules.lrs.xapi.Ifi;
import org.cpdmodules.lrs.xapi.Mbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Somebody is erased from a store with something of everything: no route finds it any more, and all that was proved before
 * can be proved after. What comes later has its own rows ({@link AfterErasureTest}).
 */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ErasedStoreTest {
    private final ErasableStore scene;

    @TempDir
    Path folder;

    ErasedStoreTest(TestDatabase on) {
        this.scene = new ErasableStore(on);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void leavesAStoreThatIsWhole(boolean others) {
        List<LedgerEntry> before = scene.entries();
        long own = naming("\"actor\":{\"objectType\":\"Agent\",\"mbox\":\"mailto:learner2@", before)
                .size();

        ErasureRecord record = scene.erase(LEARNER, others ? ALL : OWN);

        Verdict verdict = scene.verdict();
        assertThat(verdict.findings()).isEmpty();
        assertThat(own).isPositive();
        assertThat(verdict.erased()).isEqualTo(own).isEqualTo(record.statements());
        assertThat(verdict.signed()).isEqualTo(WholeStore.size());
        assertThat(verdict.erasures()).hasSize(1);
        assertThat(scene.entries())
                .extracting(LedgerEntry::leaf)
                .containsExactlyElementsOf(
                        before.stream().map(LedgerEntry::leaf).toList());
        assertThat(naming("learner2@", scene.entries())).isEmpty();
    }

    @Test
    void leavesNothingToFind() {
        List<LedgerEntry> own = naming("learner2@", scene.entries());
        long all = scene.found(StatementQuery.ALL).size();
        long hers = scene.found(StatementQuery.ALL.withAgent(LEARNER)).size();

        scene.erase(LEARNER, OWN);

        assertThat(own).isNotEmpty().allSatisfy(entry -> {
            assertThat(scene.search.byId(scene.tiro.store, entry.id())).isEmpty();
            assertThat(scene.search.voidedById(scene.tiro.store, entry.id())).isEmpty();
        });
        assertThat(scene.found(StatementQuery.ALL.withAgent(LEARNER))).isEmpty();
        assertThat(scene.found(StatementQuery.ALL.withAgent(LEARNER).withRelated(true, true)))
                .isEmpty();
        assertThat(hers).isPositive();
        assertThat((long) scene.found(StatementQuery.ALL).size())
                .isLessThan(all)
                .isPositive();
        assertThat(scene.found(StatementQuery.ALL))
                .noneMatch(statement -> statement.json().contains("learner2@"));
    }

    /** Dictionaries too; the payloads are compressed and looked at above. */
    @Test
    void leavesTheIdentifierInNoColumn() throws SQLException {
        assertThat(scene.columnsWith("learner2@")).isNotEmpty();

        scene.erase(LEARNER, OWN);

        assertThat(scene.columnsWith("learner2@")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void takesOthersStatementsOnlyWhenAsked(boolean others) {
        long naming = naming("teacher@", scene.entries()).size();
        Preview preview = scene.erasures.preview(scene.tiro.store, TEACHER);

        scene.erase(TEACHER, others ? ALL : OWN);

        assertThat(preview.extent().own()).isZero();
        assertThat(preview.extent().others()).isEqualTo(naming).isPositive();
        assertThat(preview.extent().roles()).containsEntry("instructor", naming);
        assertThat(preview.others()).isNotEmpty().allMatch(example -> example.json()
                .contains("teacher@"));
        assertThat((long) naming("teacher@", scene.entries()).size()).isEqualTo(others ? 0 : naming);
        assertThat(scene.verdict().findings()).isEmpty();
    }

    @Test
    void provesWhatItProvedBefore() throws Exception {
        Proofs proofs = new Proofs(scene.tiro.database);
        long seq = naming("learner2@", scene.entries()).get(0).seq();
        Optional<Proofs.Inclusion> before = proofs.inclusion(scene.tiro.store, seq, WholeStore.size());

        scene.erase(LEARNER, OWN);

        assertThat(proofs.inclusion(scene.tiro.store, seq, WholeStore.size())).isEqualTo(before);
        assertThat(new StoreAudit(scene.tiro.database)
                        .run(scene.tiro.store, new Evidence(List.of(), scene.whole.notes), at -> {})
                        .findings())
                .isEmpty();
    }

    @Test
    void exportsWhatIsLeftAndTheRecordOfTheAct() throws Exception {
        ErasureRecord record = scene.erase(LEARNER, OWN);
        Path file = folder.resolve("store.zip");

        new StoreExport(scene.tiro.database, Clock.systemUTC()).write(scene.tiro.store, file, (at, of) -> {});

        Verdict verdict = new ExportAudit(file).run(Evidence.NONE, at -> {});
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.erased()).isEqualTo(record.statements());
        assertThat(verdict.erasures()).isEqualTo(scene.verdict().erasures());
    }

    @Test
    void tellsWhomARecordIsAboutOnlyToWhoKnowsIt() {
        ErasureRecord record = scene.erase(LEARNER, OWN);

        assertThat(record.isOf(LEARNER)).isTrue();
        assertThat(record.isOf(TEACHER)).isFalse();
        assertThat(record.toString()).doesNotContain("learner2");
    }

    /** A statement that vanished under the name of somebody else's erasure. */
    @Test
    void findsAMarkThatTheRecordDoesNotCount() {
        ErasureRecord record = scene.erase(LEARNER, OWN);
        scene.tiro.database.write(connection -> Rows.change(
                connection,
                "INSERT INTO erasure (store_id, seq, erased, erasure_id) VALUES (?, 1, 0, ?)",
                scene.tiro.store.value(),
                record.number()));

        assertThat(scene.verdict().findings()).extracting(Finding::rule).contains(Finding.Rule.ERASURE);
    }

    @Test
    void dropsAttachmentsThatNobodyElseHas() {
        List<Ifi> users = List.of(
                new Mbox("mailto:learner0@example.org"),
                new Mbox("mailto:learner1@example.org"),
                LEARNER,
                new Mbox("mailto:learner3@example.org"),
                new Mbox("mailto:learner4@example.org"));
        AttachmentStore attachments = new AttachmentStore(scene.tiro.database, Clock.systemUTC());

        scene.erase(LEARNER, OWN);
        boolean isKept =
                attachments.find(scene.tiro.store, scene.whole.attachment).isPresent();
        users.forEach(user -> scene.erase(user, OWN));

        assertThat(isKept).isTrue();
        assertThat(attachments.find(scene.tiro.store, scene.whole.attachment)).isEmpty();
        assertThat(scene.verdict().findings()).isEmpty();
    }
}
