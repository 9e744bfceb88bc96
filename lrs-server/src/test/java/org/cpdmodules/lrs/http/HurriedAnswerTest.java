package org.cpdmodules.lrs.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.cpdmodules.lrs.access.SetClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HurriedAnswerTest {
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final int PIECE = 8192;

    private final SetClock clock = new SetClock();
    private long taken;

    /** A client that takes so many octets a second. */
    private OutputStream client(int rate) {
        return new OutputStream() {
            @Override
            public void write(int octet) {
                write(new byte[1], 0, 1);
            }

            @Override
            public void write(byte[] source, int offset, int length) {
                clock.pass(Duration.ofMillis(1000L * length / rate));
                taken += length;
            }
        };
    }

    private void write(int pieces, int rate) throws IOException {
        try (OutputStream hurried = new HurriedAnswer(client(rate), clock, GRACE)) {
            for (int piece = 0; piece < pieces; piece++) {
                hurried.write(new byte[PIECE]);
            }
        }
    }

    @ParameterizedTest(name = "{0} pieces at {1} octets a second")
    @CsvSource({"3, 1000", "1000, 11000", "1000, 100000000"})
    void letsPassWhatMovesOrIsShort(int pieces, int rate) throws IOException {
        write(pieces, rate);

        assertThat(taken).isEqualTo((long) pieces * PIECE);
    }

    @ParameterizedTest
    @CsvSource({"1000, 33", "9000, 31", "10, 820"})
    void cutsOffWhoTakesItSlowly(int rate, int latestSeconds) {
        assertThatThrownBy(() -> write(1000, rate))
                .isInstanceOf(SlowReader.class)
                .hasMessageContaining("10000 octets a second");

        assertThat(Duration.between(new SetClock().instant(), clock.instant()))
                .isBetween(GRACE, Duration.ofSeconds(latestSeconds));
    }

    @Test
    void doesNotCountWhatTheServerTakesBetweenTheWrites() throws IOException {
        try (OutputStream hurried = new HurriedAnswer(client(1_000_000), clock, GRACE)) {
            for (int piece = 0; piece < 10; piece++) {
                hurried.write(1);
                clock.pass(Duration.ofMinutes(5));
            }
        }

        assertThat(taken).isEqualTo(10);
    }
}
