package org.cpdmodules.lrs.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.ledger.LinkedStore.Pair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Many refer to one whose own target comes late, more than may learn of it: the audit takes that for what it is, and no more
 * than that.
 */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class LeftOutTest {
    private static final int MOST = 10;
    private static final LinkBounds BOUNDS = new LinkBounds(4, MOST, 1_000);

    private final LinkedStore store;
    private final UUID middle = UUID.randomUUID();
    private final UUID last = UUID.randomUUID();

    LeftOutTest(TestDatabase on) {
        this.store = new LinkedStore(on, BOUNDS);
    }

    /** The middle is 1, they are 2 and so on, the last comes last. */
    private long fill(int referrers, int erasable) {
        store.append(List.of(store.referring(middle, last, false, false)));
        List<NewStatement> answers = new ArrayList<>();
        for (int at = 0; at < referrers; at++) {
            answers.add(store.referring(UUID.randomUUID(), middle, false, at < erasable));
        }
        store.append(answers);
        store.append(List.of(store.simple(last, false)));
        return referrers + 2;
    }

    private Set<Pair> missing() {
        Set<Pair> missing = store.expected();
        missing.removeAll(store.found());
        return missing;
    }

    @Test
    void asManyAsMayLearnDoAndOneThatIsMissedIsNamed() {
        long end = fill(MOST - 1, 0);
        assertThat(missing()).isEmpty();
        assertThat(store.findings()).isEmpty();

        assertThat(store.remove("fact", 3, end)).isOne();
        assertThat(store.remove("related_agent", 3, end)).isOne();
        assertThat(store.remove("related_activity", 3, end)).isOne();

        assertThat(store.findings()).extracting(Finding::first).containsExactly(3L);
    }

    @Test
    void whoIsLeftOutIsNoDamage() {
        fill(MOST + 5, 0);

        assertThat(missing()).hasSize(6);
        assertThat(store.findings()).isEmpty();
    }

    @Test
    void whoIsLeftOutIsNoDamageWhenOthersWereErased() {
        fill(MOST + 5, MOST);

        store.erase();

        assertThat(missing()).isNotEmpty();
        assertThat(store.findings()).isEmpty();
    }

    /** Of what one is found for, a part can't have been left out; neither what was there before. */
    @Test
    void damageBesideThatIsNamed() {
        long end = fill(MOST + 5, 0);
        long learned = store.found().stream()
                .filter(pair -> pair.through() == end && pair.seq() > 1 && pair.seq() < end)
                .mapToLong(Pair::seq)
                .findFirst()
                .orElseThrow();
        long left = missing().iterator().next().seq();

        assertThat(store.remove("fact", learned, end)).isOne();
        assertThat(store.remove("fact", left, 1)).isOne();
        assertThat(store.remove("related_agent", left, 1)).isOne();

        assertThat(store.findings()).extracting(Finding::first).containsExactlyInAnyOrder(learned, left);
    }

    /** Who comes later goes the whole way, also by one that was left out. */
    @Test
    void whoComesLaterIsNotLeftOut() {
        fill(MOST + 5, 0);
        long before = missing().size();
        UUID later = UUID.randomUUID();

        store.append(List.of(store.referring(later, middle, false, false)));
        long seq = MOST + 8;
        assertThat(missing()).hasSize((int) before);
        assertThat(store.remove("fact", seq, MOST + 7)).isOne();
        assertThat(store.remove("related_agent", seq, MOST + 7)).isOne();
        assertThat(store.remove("related_activity", seq, MOST + 7)).isOne();

        assertThat(store.findings()).extracting(Finding::first).containsExactly(seq);
    }
}
