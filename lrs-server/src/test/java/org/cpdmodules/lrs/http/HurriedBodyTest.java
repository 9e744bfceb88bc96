package org.cpdmodules.lrs.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.cpdmodules.lrs.access.SetClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HurriedBodyTest {
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final SetClock clock = new SetClock();
    private final AwaitedBodies others = new AwaitedBodies();

    /** A sender of so many octets in pieces, each after a pause. */
    private InputStream body(long total, int piece, Duration pause) {
        return new InputStream() {
            private long left = total;

            @Override
            public int read() {
                return read(new byte[1], 0, 1) < 0 ? -1 : 0;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                if (left == 0) {
                    return -1;
                }
                clock.pass(pause);
                int count = (int) Math.min(left, Math.min(piece, length));
                left -= count;
                return count;
            }
        };
    }

    private long read(long total, int piece, Duration pause) throws IOException {
        try (InputStream hurried = new HurriedBody(body(total, piece, pause), -1, others, clock, GRACE)) {
            return hurried.readAllBytes().length;
        }
    }

    @ParameterizedTest(name = "{0} octets in pieces of {1} every {2} ms")
    @CsvSource({"300, 300, 29000", "300, 10, 900", "2000000, 8192, 1000", "3000000, 1460, 1000", "0, 1, 1000"})
    void letsPassWhatMovesOrIsShort(long total, int piece, long pauseMillis) throws IOException {
        assertThat(read(total, piece, Duration.ofMillis(pauseMillis))).isEqualTo(total);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 900})
    void cutsOffWhoTrickles(int piece) {
        assertThatThrownBy(() -> read(1_000_000, piece, Duration.ofSeconds(1)))
                .isInstanceOf(SlowSender.class)
                .hasMessageContaining("1000 octets a second");
        assertThat(clock.instant()).isEqualTo(new SetClock().instant().plus(GRACE));
    }

    @Test
    void doesNotCountWhatTheServerTakesBetweenTheReads() throws IOException {
        try (InputStream hurried = new HurriedBody(body(100, 10, Duration.ofMillis(1)), -1, others, clock, GRACE)) {
            for (int piece = 0; piece < 10; piece++) {
                assertThat(hurried.readNBytes(10)).hasSize(10);
                clock.pass(Duration.ofMinutes(5));
            }
            assertThat(hurried.read()).isNegative();
        }
    }

    /** What the server's own stream does when a whole buffer has not come in half a minute. */
    @Test
    void cutsOffWhomTheServerItselfGivesUp() throws IOException {
        InputStream given = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("read failed", new SocketTimeoutException("too slow"));
            }
        };
        try (InputStream hurried = new HurriedBody(given, -1, others, clock, GRACE)) {
            assertThatThrownBy(hurried::readAllBytes).isInstanceOf(SlowSender.class);
        }
    }

    @Test
    void leavesABodyThatBreaksOffToOthers() throws IOException {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new EOFException("the sender is gone");
            }
        };
        try (InputStream hurried = new HurriedBody(broken, -1, others, clock, GRACE)) {
            assertThatThrownBy(hurried::readAllBytes).isInstanceOf(EOFException.class);
        }
    }
}
