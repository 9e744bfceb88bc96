package org.cpdmodules.lrs.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

/** What it costs to find the statements that a subscriber fails on. */
class StrideTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final Stride stride = new Stride();
    private final List<Long> setAside = new ArrayList<>();
    private int steps;
    private int pauses;
    private long handedOver;

    /** Hands over statements as a courier does. */
    private void walk(long after, long last, LongPredicate isOffender, Instant now) {
        long cursor = after;
        while (cursor < last) {
            long end = Math.min(last, cursor + stride.most());
            steps++;
            handedOver += end - cursor;
            boolean fails = false;
            for (long seq = cursor + 1; seq <= end; seq++) {
                fails |= isOffender.test(seq);
            }
            if (!fails) {
                stride.succeeded();
                cursor = end;
                continue;
            }
            switch (stride.failed(end - cursor, now)) {
                case THE_SAME -> pauses++;
                case FEWER -> assertThat(stride.most()).isLessThan(end - cursor);
                case SET_ASIDE -> setAside.add(++cursor);
            }
        }
    }

    @Test
    void findsOneAmongManyInFewSteps() {
        walk(0, 5000, seq -> seq == 3210, NOW);

        assertThat(setAside).containsExactly(3210L);
        assertThat(steps).isLessThan(60);
        assertThat(handedOver).isLessThan(8 * 5000);
        assertThat(stride.isWhole()).isFalse();
    }

    /** Two steps each: the one that fails and, where others are between, the one that tells them apart. */
    @Test
    void aFloodCostsAFewStepsEach() {
        walk(0, 5000, seq -> true, NOW);
        assertThat(setAside).hasSize(5000);
        assertThat(steps).isLessThan(5000 + 20);

        steps = 0;
        walk(5000, 10_000, seq -> seq % 2 == 0, NOW);
        assertThat(setAside).hasSize(7500);
        assertThat(steps).isLessThan(3 * 5000);
    }

    @Test
    void waitsOnceAndThenNotForAnHour() {
        walk(0, 10, seq -> seq == 5, NOW);
        assertThat(pauses).isEqualTo(Stride.PATIENCE - 1);
        widen();

        pauses = 0;
        walk(0, 10, seq -> seq == 5, NOW.plus(Duration.ofMinutes(59)));
        assertThat(pauses).isZero();
        widen();

        walk(0, 10, seq -> seq == 5, NOW.plus(Duration.ofHours(3)));
        assertThat(pauses).isEqualTo(Stride.PATIENCE - 1);
    }

    private void widen() {
        for (int round = 0; round < 13; round++) {
            stride.succeeded();
        }
        assertThat(stride.isWhole()).isTrue();
    }
}
