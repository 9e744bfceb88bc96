package org.cpdmodules.lrs.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.ledger.Finding;
import org.cpdmodules.lrs.ledger.Finding.Rule;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Plants every kind of damage at random places, in a transaction that is rolled back, and sees it found. {@code
 * -Ddamage.rounds=50} for more places than the two of a build; {@code -Ddamage.seed} repeats a run.
 */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class StoreAuditTest {
    private static final int ROUNDS = Integer.getInteger("damage.rounds", 2);
    private static final long SEED = Long.getLong("damage.seed", System.nanoTime());
    private static final Map<TestDatabase, WholeStore> STORES = new EnumMap<>(TestDatabase.class);

    private final WholeStore whole;
    private final Vandal vandal;

    StoreAuditTest(TestDatabase on) {
        this.whole = STORES.computeIfAbsent(on, WholeStore::new);
        this.vandal = new Vandal(whole, new Random(SEED));
    }

    @BeforeAll
    static void tellTheSeed() {
        System.out.println("StoreAuditTest: " + ROUNDS + " places, -Ddamage.seed=" + SEED);
    }

    @Test
    void findsNothingInAStoreThatIsWhole() {
        Verdict verdict = new StoreAudit(whole.tiro.database).run(whole.tiro.store, Evidence.NONE, at -> {});

        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.isWhole()).isTrue();
        assertThat(verdict.statements()).isEqualTo(WholeStore.size());
        assertThat(verdict.signed()).isEqualTo(WholeStore.size());
        assertThat(verdict.attachments()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void findsWhatIsDamaged(Damage damage) {
        for (int round = 0; round < ROUNDS; round++) {
            List<Finding> findings = after(connection -> vandal.plant(connection, damage), Evidence.NONE);

            assertThat(findings.stream().map(Finding::rule))
                    .as("%s, -Ddamage.seed=%d: %s", damage, SEED, findings)
                    .containsAnyElementsOf(damage.rules);
        }
    }

    @Test
    void namesTheStatement() {
        long seq = vandal.seq();

        List<Finding> findings = after(connection -> vandal.flip(connection, "salt", seq), Evidence.NONE);

        assertThat(findings).extracting(Finding::first).containsExactly(seq);
        assertThat(findings).extracting(Finding::last).containsExactly(seq);
        assertThat(findings).allMatch(finding -> finding.id().isPresent());
    }

    @Test
    void takesAnErasureThatNobodyRecordedForDamage() {
        long seq = vandal.seq();

        List<Finding> findings = after(connection -> vandal.erase(connection, seq), Evidence.NONE);

        assertThat(findings)
                .anyMatch(finding -> finding.rule() == Rule.TEXT && finding.first() == seq && finding.last() == seq);
    }

    /** Who holds the database can cut off the end with its checkpoints; not for somebody who kept one of them. */
    @Test
    void findsATailThatIsGoneWithItsCheckpointsByOneThatWasKept() {
        Change cut = connection -> {
            long kept = 6L * WholeStore.PER_BATCH;
            vandal.truncate(connection, kept);
            vandal.change(connection, "DELETE FROM checkpoint WHERE store_id = ? AND log_size > ?", kept);
        };
        String latest = whole.notes.get(whole.notes.size() - 1);

        Set<Rule> alone = rules(after(cut, Evidence.NONE));
        Set<Rule> held = rules(after(cut, new Evidence(List.of(), List.of(latest))));

        assertThat(alone).doesNotContain(Rule.CHECKPOINT);
        assertThat(held).contains(Rule.CHECKPOINT);
    }

    @Test
    void believesOnlyTheKeysThatItIsGiven() {
        SigningKey stranger = SigningKey.make("example.org/other");

        List<Finding> findings = after(connection -> {}, new Evidence(List.of(stranger.verifier()), List.of()));

        assertThat(rules(findings)).containsExactly(Rule.CHECKPOINT);
    }

    private static Set<Rule> rules(List<Finding> findings) {
        return findings.stream().map(Finding::rule).collect(Collectors.toSet());
    }

    @FunctionalInterface
    private interface Change {
        void on(Connection connection) throws SQLException;
    }

    private List<Finding> after(Change damage, Evidence evidence) {
        return verdictAfter(damage, evidence).findings();
    }

    private Verdict verdictAfter(Change damage, Evidence evidence) {
        return whole.tiro.database.read(connection -> {
            connection.setAutoCommit(false);
            try {
                damage.on(connection);
                return new StoreAudit(whole.tiro.database).audit(connection, whole.tiro.store, evidence, at -> {});
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        });
    }
}
