package org.cpdmodules.lrs.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
    private static final String ANN = "ann@school.example";

    private final SetClock clock = new SetClock();
    private final LoginThrottle throttle = new LoginThrottle(clock);

    private void fail(int times, String from) {
        for (int i = 0; i < times; i++) {
            throttle.failed(ANN, from);
        }
    }

    @Test
    void letsFourWrongGuessesPass() {
        fail(4, "10.0.0.1");

        assertThat(throttle.pause(ANN, "10.0.0.1")).isEmpty();
    }

    @Test
    void asksForAMinuteAfterFive() {
        fail(5, "10.0.0.1");

        assertThat(throttle.pause(ANN, "10.0.0.1")).contains(Duration.ofMinutes(1));
    }

    @Test
    void takesTheAddressInAnyCase() {
        fail(5, "10.0.0.1");

        assertThat(throttle.pause(" ANN@School.example", "10.0.0.1")).isPresent();
    }

    @Test
    void remembersOnlyTheBeginningOfWhatIsLongerThanAnyAddress() {
        String longest = "a".repeat(400);
        for (int guess = 0; guess < 5; guess++) {
            throttle.failed(longest + "b".repeat(10_000 + guess), "10.0.0.1");
        }

        assertThat(throttle.pause(longest + "c", "10.0.0.1")).isPresent();
    }

    @Test
    void doublesThePauseUpToFifteenMinutes() {
        fail(7, "10.0.0.1");
        Duration third = throttle.pause(ANN, "10.0.0.1").orElseThrow();
        fail(20, "10.0.0.1");

        assertThat(third).isEqualTo(Duration.ofMinutes(4));
        assertThat(throttle.pause(ANN, "10.0.0.1")).contains(Duration.ofMinutes(15));
    }

    @Test
    void letsTheNextGuessPassWhenThePauseIsOver() {
        fail(5, "10.0.0.1");
        clock.pass(Duration.ofMinutes(1));

        assertThat(throttle.pause(ANN, "10.0.0.1")).isEmpty();
    }

    @Test
    void leavesOtherNetworkAddressesAlone() {
        fail(5, "10.0.0.1");

        assertThat(throttle.pause(ANN, "10.0.0.2")).isEmpty();
    }

    @Test
    void asksEverybodyToWaitWhenOneAddressIsTriedFromManyPlaces() {
        for (int i = 0; i < 50; i++) {
            throttle.failed(ANN, "10.0.1." + i);
        }

        assertThat(throttle.pause(ANN, "10.0.2.1")).isPresent();
    }

    @Test
    void forgivesWhoGetsItRight() {
        fail(4, "10.0.0.1");
        throttle.succeeded(ANN, "10.0.0.1");
        fail(1, "10.0.0.1");

        assertThat(throttle.pause(ANN, "10.0.0.1")).isEmpty();
    }

    @Test
    void letsOnePlaceBeWrongSixtyTimesAMinuteWhateverAddressesItTries() {
        for (int i = 0; i < 60; i++) {
            throttle.failed("teacher" + i + "@school.example", "10.0.0.1");
        }

        assertThat(throttle.pause(ANN, "10.0.0.1")).contains(Duration.ofSeconds(1));
        assertThat(throttle.pause(ANN, "10.0.0.2")).isEmpty();
    }
}
