package org.cpdmodules.lrs.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerRoomTest {
    private static final long LARGE = 4L * AnswerRoom.SMALL;

    /** Room for one large answer at a time. */
    private final BodyMemory memory = new BodyMemory(8 * LARGE, Duration.ofMillis(10), Duration.ofMillis(10));

    private final AnswerRoom first = new AnswerRoom(memory);
    private final AnswerRoom second = new AnswerRoom(memory);

    @Test
    void keepsWhatWasFoundUntilTheRequestIsOver() {
        assertThat(first.keep(() -> "found", found -> LARGE)).isEqualTo("found");

        assertThat(second.mayTakeUp(LARGE)).isFalse();
        first.over();
        assertThat(second.mayTakeUp(LARGE)).isTrue();
    }

    @Test
    void takesByAndByAndGivesAllOfItBack() {
        for (long octets = 0; octets <= LARGE / 2; octets += 1000) {
            assertThat(first.mayTakeUp(octets)).isTrue();
        }
        first.over();

        assertThat(second.mayTakeUp(LARGE)).isTrue();
    }

    @Test
    void givesBackWhatItHeldWhenTheSearchFails() {
        assertThatThrownBy(() -> first.keep(
                        () -> {
                            first.mayTakeUp(LARGE);
                            throw new IllegalStateException("the database is away");
                        },
                        found -> 0))
                .isInstanceOf(IllegalStateException.class);
        first.over();

        assertThat(second.mayTakeUp(LARGE)).isTrue();
    }

    @Test
    void seeksAgainWhenThereIsRoomInTheEnd() throws InterruptedException {
        BodyMemory patient = new BodyMemory(8 * LARGE, Duration.ofMillis(10), Duration.ofSeconds(20));
        AnswerRoom slow = new AnswerRoom(patient);
        AnswerRoom waiting = new AnswerRoom(patient);
        slow.require(LARGE);
        List<String> searches = new ArrayList<>();
        Thread waiter = new Thread(() -> waiting.keep(() -> searches.add("search"), found -> LARGE));
        waiter.start();

        slow.over();
        waiter.join(20_000);

        assertThat(waiter.isAlive()).isFalse();
        assertThat(searches).hasSizeBetween(1, 2);
        assertThat(slow.mayTakeUp(LARGE)).isFalse();
    }

    @Test
    void refusesWhatFindsNoRoomAndHoldsNothingAfterwards() {
        first.require(LARGE / 2);
        second.require(LARGE / 4);

        assertThatThrownBy(() -> second.keep(() -> "found", found -> LARGE))
                .isInstanceOf(NoRoom.class)
                .hasMessageContaining("an answer");
        assertThatThrownBy(() -> second.require(LARGE))
                .isInstanceOf(NoRoom.class)
                .hasMessageContaining("an answer");
        second.over();
        first.over();

        assertThat(first.mayTakeUp(LARGE)).isTrue();
    }

    @Test
    void letsSmallAnswersPassWhateverTheRoom() {
        first.require(LARGE);

        assertThat(second.mayTakeUp(AnswerRoom.SMALL)).isTrue();
        assertThat(second.keep(() -> "found", found -> AnswerRoom.SMALL)).isEqualTo("found");
    }

    @Test
    void givesAllThereIsToWhatIsLargerThanThat() {
        assertThat(first.mayTakeUp(100 * LARGE)).isTrue();
        assertThat(second.mayTakeUp(LARGE)).isFalse();
    }

    @Test
    void addsUpWhatIsClaimed() {
        first.claim(LARGE / 2);
        first.claim(LARGE / 2);

        assertThatThrownBy(() -> second.claim(LARGE)).isInstanceOf(NoRoom.class);
        first.over();
        second.claim(LARGE);
    }
}
