package org.cpdmodules.lrs.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.cpdmodules.lrs.matrix.Requirement;
import org.cpdmodules.lrs.xapi.StoreId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestLimitsTest {
    private final SetClock clock = new SetClock();

    private static Caller caller(String key, Optional<Integer> own) {
        return new Caller(
                StoreId.DEFAULT, key, key, JsonValue.EMPTY_JSON_OBJECT, Set.of(Scope.ALL), Optional.empty(), own);
    }

    private static Caller caller(String key) {
        return caller(key, Optional.empty());
    }

    @Test
    @Requirement("C3.2-9")
    void setsNoLimitUnlessTold() {
        RequestLimits limits = new RequestLimits(0, clock);

        for (int request = 0; request < 10_000; request++) {
            assertThat(limits.asked(caller("a"))).isEmpty();
        }
    }

    @Test
    @Requirement("C3.2-9")
    void letsAMinutesWorthPassAtOnceAndThenAsFastAsTheBucketFills() {
        RequestLimits limits = new RequestLimits(6, clock);

        for (int request = 0; request < 6; request++) {
            assertThat(limits.asked(caller("a"))).isEmpty();
        }
        assertThat(limits.asked(caller("a"))).contains(Duration.ofSeconds(10));
        clock.pass(Duration.ofSeconds(4));
        assertThat(limits.asked(caller("a"))).contains(Duration.ofSeconds(6));
        clock.pass(Duration.ofSeconds(6));
        assertThat(limits.asked(caller("a"))).isEmpty();
        assertThat(limits.asked(caller("a"))).isPresent();
    }

    @Test
    void countsEachCredentialForItself() {
        RequestLimits limits = new RequestLimits(1, clock);

        assertThat(limits.asked(caller("a"))).isEmpty();
        assertThat(limits.asked(caller("b"))).isEmpty();
        assertThat(limits.asked(caller("a"))).isPresent();
    }

    @Test
    void letsACredentialHaveALimitOfItsOwnOrNone() {
        RequestLimits limits = new RequestLimits(1, clock);

        assertThat(limits.asked(caller("two", Optional.of(2)))).isEmpty();
        assertThat(limits.asked(caller("two", Optional.of(2)))).isEmpty();
        assertThat(limits.asked(caller("two", Optional.of(2)))).isPresent();
        for (int request = 0; request < 100; request++) {
            assertThat(limits.asked(caller("none", Optional.of(0)))).isEmpty();
        }
    }

    @Test
    void pausesAKeyThatWasWrongTooOftenFromOneAddressOnly() {
        RequestLimits limits = new RequestLimits(0, clock);

        for (int tries = 0; tries < RequestLimits.WRONG_PER_KEY; tries++) {
            assertThat(limits.pause("key", "10.0.0.1")).isEmpty();
            assertThat(limits.failed("key", "10.0.0.1")).isEmpty();
        }

        assertThat(limits.pause("key", "10.0.0.1")).contains(Duration.ofSeconds(2));
        assertThat(limits.pause("key", "10.0.0.2")).isEmpty();
        assertThat(limits.pause("other", "10.0.0.1")).isEmpty();
        clock.pass(Duration.ofSeconds(2));
        assertThat(limits.pause("key", "10.0.0.1")).isEmpty();
    }

    @Test
    void answersGuessesOfManyKeysFromOneAddressWithAPauseButLooksAtThem() {
        RequestLimits limits = new RequestLimits(0, clock);
        for (int key = 0; key < RequestLimits.WRONG_PER_ADDRESS; key++) {
            assertThat(limits.failed("key" + key, "10.0.0.1")).isEmpty();
        }

        assertThat(limits.failed("one more", "10.0.0.1")).isPresent();
        assertThat(limits.pause("yet another", "10.0.0.1")).isEmpty();
    }

    @Test
    void remembersNoMoreThanItMay() {
        TokenBuckets buckets = new TokenBuckets(clock);
        for (int name = 0; name < 60_000; name++) {
            assertThat(buckets.take("name" + name, 1)).isEmpty();
        }

        assertThat(buckets.take("name59999", 1)).isPresent();
        assertThat(buckets.take("name0", 1))
                .as("forgotten, as the eldest may be")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1_000_001})
    void stopsTheStartOfAWrongSetting(int value) {
        assertThatThrownBy(() -> new RequestLimits(value, clock)).hasMessageContaining("TIRO_REQUESTS_PER_MINUTE");
    }
}
