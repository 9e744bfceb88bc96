package org.cpdmodules.lrs.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BodyRoomTest {
    private static final int LARGE = 4 * BodyRoom.SMALL;

    /** Room to work on one large body at a time. */
    private final BodyMemory memory = new BodyMemory(16L * LARGE, Duration.ofMillis(10), Duration.ofMillis(10));

    @Test
    void readsAllOfALargeBodyAndNoMoreThanTheMost() throws IOException {
        byte[] body = octets(LARGE);

        assertThat(new BodyRoom(memory).read(new ByteArrayInputStream(body), LARGE))
                .isEqualTo(body);
        assertThat(new BodyRoom(memory).read(new ByteArrayInputStream(octets(10)), LARGE))
                .hasSize(10);
    }

    @Test
    void refusesALargeBodyWhileAnotherFillsTheRoomAndTakesItAfterwards() throws IOException {
        BodyRoom first = new BodyRoom(memory);
        first.read(new ByteArrayInputStream(octets(LARGE)), LARGE);
        BodyRoom second = new BodyRoom(memory);

        assertThatThrownBy(() -> second.read(new ByteArrayInputStream(octets(LARGE)), LARGE))
                .isInstanceOf(NoRoom.class)
                .hasMessageContaining("a body");
        second.over();
        first.over();

        assertThat(second.read(new ByteArrayInputStream(octets(LARGE)), LARGE)).hasSize(LARGE);
    }

    @Test
    void readsSmallBodiesWhateverTheRoom() throws IOException {
        new BodyRoom(memory).read(new ByteArrayInputStream(octets(LARGE)), LARGE);

        assertThat(new BodyRoom(memory).read(new ByteArrayInputStream(octets(BodyRoom.SMALL - 1)), LARGE))
                .hasSize(BodyRoom.SMALL - 1);
    }

    private static byte[] octets(int count) {
        byte[] octets = new byte[count];
        for (int at = 0; at < count; at++) {
            octets[at] = (byte) at;
        }
        return octets;
    }
}
