package org.cpdmodules.lrs.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RecentIdsTest {
    private static final Instant MOMENT = Instant.parse("2024-03-01T08:00:00Z");

    private final RecentIds recent = new RecentIds(Duration.ofSeconds(1));

    @Test
    void keepsThoseOfTheLastSecond() {
        recent.note("a", MOMENT);
        recent.note("late", MOMENT.minusSeconds(1));
        recent.note("b", MOMENT.plusSeconds(1));
        recent.note("c", MOMENT.plusSeconds(2));

        assertThat(recent.ids()).containsExactly("b", "c");
        assertThat(recent.latest()).contains(MOMENT.plusSeconds(2));
    }

    /** To look at all of them for each took hours. */
    @Test
    @Timeout(60)
    void keepsTheLastOfVeryManyInOneMoment() {
        for (int number = 0; number < 3 * RecentIds.MOST; number++) {
            recent.note("id" + number, MOMENT);
        }

        assertThat(recent.ids())
                .hasSize(RecentIds.MOST)
                .startsWith("id" + 2 * RecentIds.MOST)
                .endsWith("id" + (3 * RecentIds.MOST - 1));
    }

    @Test
    void knowsThoseOfAnEarlierWalkOnceAndKeepsThemForTheNext() {
        recent.resume(Optional.of(MOMENT), List.of("a", "b", "c"));

        assertThat(recent.isMetAgain("a", MOMENT.plusSeconds(9))).isTrue();
        assertThat(recent.isMetAgain("a", MOMENT)).isFalse();
        assertThat(recent.isMetAgain("new", MOMENT)).isFalse();
        assertThat(recent.latest()).contains(MOMENT);
        assertThat(recent.ids()).containsExactlyInAnyOrder("a", "b", "c");
    }
}
