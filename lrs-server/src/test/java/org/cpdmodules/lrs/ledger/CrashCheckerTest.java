package org.cpdmodules.lrs.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.PreparedStatement;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.feed.CrashFollower;
import org.cpdmodules.lrs.ledger.CrashChecker.Broken;
import org.cpdmodules.lrs.ledger.CrashChecker.Rule;
import org.cpdmodules.lrs.proof.Checkpoints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The checker that the crash test trusts finds each planted defect by the rule that is meant for it. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class CrashCheckerTest {
    /** So many statements that one of them is never taken. */
    private static final int LEAST_FOLLOWED = 67;

    private final TestLedger tiro;
    private final Set<String> attempted = new LinkedHashSet<>();
    private final Set<String> acknowledged = new LinkedHashSet<>();
    private String checkpoint;

    CrashCheckerTest(TestDatabase on) {
        this.tiro = new TestLedger(on);
        for (int number = 0; number < 8; number++) {
            append("batch" + number);
        }
        this.checkpoint = new Checkpoints(tiro.database, Clock.systemUTC())
                .make(tiro.store)
                .note();
        append("batch8");
        attempted.add("neither acknowledged nor stored");
    }

    private void append(String name) {
        attempted.add(name);
        acknowledged.add(name);
        tiro.append(new CrashBatch(name).statements().toArray(NewStatement[]::new));
    }

    private Set<Rule> broken() {
        return new CrashChecker(tiro.database, tiro.store)
                .check(attempted, acknowledged, List.of(checkpoint)).stream()
                        .map(Broken::rule)
                        .collect(Collectors.toSet());
    }

    private void plant(String sql) {
        int changed = tiro.database.write(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setLong(1, tiro.store.value());
                return statement.executeUpdate();
            }
        });
        assertThat(changed).isPositive();
    }

    @Test
    void findsNothingWhereNothingIsWrong() {
        assertThat(broken()).isEmpty();
    }

    @Test
    void findsALostAcknowledgedStatement() {
        attempted.add("lost");
        acknowledged.add("lost");

        assertThat(broken()).containsExactly(Rule.ACKNOWLEDGED_IS_STORED);
    }

    @Test
    void findsAHalfBatch() {
        String name = Stream.iterate(0, number -> number + 1)
                .map(number -> "half" + number)
                .filter(each -> new CrashBatch(each).ids().size() > 1)
                .findFirst()
                .orElseThrow();
        attempted.add(name);
        tiro.append(new CrashBatch(name).statements().get(0));

        assertThat(broken()).containsExactly(Rule.BATCHES_ARE_WHOLE);
    }

    @Test
    void findsADuplicate() {
        String id = tiro.database.product().isOwnedByThisProcess()
                ? "X'0123456789abcdef0123456789abcdef'"
                : "'01234567-89ab-cdef-0123-456789abcdef'";
        plant("INSERT INTO statement (store_id, seq, stored, id, voided, salt, leaf, form, payload) "
                + "SELECT store_id, seq + 1000, stored, " + id + ", voided, salt, leaf, form, payload "
                + "FROM statement WHERE store_id = ? AND seq = 3");

        assertThat(broken()).contains(Rule.ONE_COPY_ONLY);
    }

    @Test
    void findsFactsThatDisagree() {
        plant("UPDATE fact SET actor_id = NULL WHERE store_id = ? AND seq = 3 AND through_seq = 3");

        assertThat(broken()).containsExactly(Rule.FACTS_AGREE);
    }

    @Test
    void findsFactsThatAreMissing() {
        plant("DELETE FROM related_agent WHERE store_id = ? AND seq = 2 AND through_seq = 2");

        assertThat(broken()).containsExactly(Rule.FACTS_AGREE);
    }

    @Test
    void findsAHashLogThatDisagrees() {
        plant("UPDATE store SET log_frontier = (SELECT leaf FROM statement WHERE store_id = ? AND seq = 1) "
                + "WHERE store_id = " + tiro.store.value());

        assertThat(broken()).containsExactly(Rule.HASH_LOG_AGREES);
    }

    @Test
    void findsAHashLogThatDisagreesWithACheckpointThatWasSeen() {
        String before = checkpoint.split("\n")[1];
        plant("DELETE FROM checkpoint WHERE store_id = ?");
        checkpoint = checkpoint.replace("\n" + before + "\n", "\n1" + before + "\n");

        assertThat(broken()).containsExactly(Rule.HASH_LOG_AGREES);
    }

    @Test
    void findsWhatNobodySent() {
        tiro.append(Sample.simple("mallory", "experienced", "something"));

        assertThat(broken()).containsExactly(Rule.STORED_WAS_ATTEMPTED);
    }

    /** A follower that has come to its end, but for one thing. */
    private Set<Rule> brokenBehindAFollower(String defect) {
        CrashFollower.prepare(tiro.database);
        CrashFollower follower = new CrashFollower(tiro.database, tiro.watermarks, 0);
        while (tiro.watermarks.of(tiro.store).seq() < LEAST_FOLLOWED) {
            append("followed" + attempted.size());
        }
        follower.follow(tiro.store);
        follower.awaitTheEnd(tiro.store);
        assertThat(new CrashChecker(tiro.database, tiro.store).checkFollower(true))
                .isEmpty();
        plant(defect);
        return new CrashChecker(tiro.database, tiro.store)
                .checkFollower(false).stream().map(Broken::rule).collect(Collectors.toSet());
    }

    /** The last is a cursor that moved without its statement; the others are rows that were lost, or came too early. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM crash_followed WHERE store_id = ? AND seq = 5",
                "DELETE FROM feed_set_aside WHERE store_id = ?",
                "UPDATE feed_cursor SET seq = 3 WHERE store_id = ? AND subscriber = 'crash'",
                "UPDATE feed_cursor SET seq = seq + 1 WHERE store_id = ? AND subscriber = 'crash'"
            })
    void findsWhatIsNeitherHandedOnNorSetAside(String defect) {
        assertThat(brokenBehindAFollower(defect)).containsExactly(Rule.HANDED_ON_OR_SET_ASIDE);
    }

    @Test
    void findsWhatIsHandedOnAndStillStandsAside() {
        brokenBehindAFollower("UPDATE feed_set_aside SET seq = 5 WHERE store_id = ?");

        assertThat(new CrashChecker(tiro.database, tiro.store).checkFollower(true))
                .extracting(Broken::rule)
                .containsOnly(Rule.HANDED_ON_OR_SET_ASIDE)
                .hasSizeGreaterThan(1);
    }
}
