package org.cpdmodules.lrs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.cpdmodules.lrs.access.SetClock;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.ledger.TestLedger;
import org.cpdmodules.lrs.xapi.StoreId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class PackageKeysTest {
    private final SetClock clock = new SetClock();
    private final StoreId store;
    private final PackageKeys keys;

    PackageKeysTest(TestDatabase on) {
        this.store = new TestLedger(on).store;
        this.keys = new PackageKeys(on.database(), clock);
    }

    private PackageKey again(PackageKey key) {
        return keys.find(key.key()).orElseThrow();
    }

    @Test
    void admitsAnyOriginUntilItIsConfined() {
        PackageKey key = keys.create(store, "Hill School", List.of());
        keys.confine(key, List.of("https://moodle.hill.example"));

        assertThat(key.admits(Optional.empty())).isTrue();
        assertThat(again(key).admits(Optional.of("https://moodle.hill.example")))
                .isTrue();
        assertThat(again(key).admits(Optional.of("https://moodle.hill.example.evil.example")))
                .isFalse();
        assertThat(again(key).admits(Optional.empty())).isFalse();
    }

    @Test
    void letsTheOldKeyWorkBesideItsSuccessor() {
        PackageKey old = keys.create(store, "Hill School", List.of("https://moodle.hill.example"));
        PackageKey fresh = keys.replace(old);

        assertThat(fresh.key()).isNotEqualTo(old.key());
        assertThat(fresh.origins()).isEqualTo(old.origins());
        assertThat(again(old).isRevoked()).isFalse();
        assertThat(again(old).isCurrent()).isFalse();
        assertThat(again(old).replacedBy()).contains(fresh.key());
    }

    @Test
    void canBeRevokedAndRestored() {
        PackageKey key = keys.create(store, "Hill School", List.of());
        keys.setRevoked(key, true);
        boolean revoked = again(key).isRevoked();
        keys.setRevoked(key, false);

        assertThat(revoked).isTrue();
        assertThat(again(key).isCurrent()).isTrue();
    }

    @Test
    void remembersItsLastUse() {
        PackageKey key = keys.create(store, "Hill School", List.of());
        clock.pass(Duration.ofHours(1));
        keys.used(key);

        assertThat(again(key).lastUsed()).contains(clock.instant());
    }

    @Test
    void readsOriginsAndNothingElse() {
        assertThat(PackageKeys.origins("https://a.example/\n http://b.example:8080"))
                .contains(List.of("https://a.example", "http://b.example:8080"));
        assertThat(PackageKeys.origins("")).contains(List.of());
        assertThat(PackageKeys.origins("https://a.example/course")).isEmpty();
        assertThat(PackageKeys.origins("javascript:alert(1)")).isEmpty();
    }

    @Test
    void limitsCallsPerMinute() {
        RateLimit limit = new RateLimit(2, clock);

        assertThat(limit.take("key")).isEmpty();
        assertThat(limit.take("key")).isEmpty();
        assertThat(limit.take("key")).contains(Duration.ofMinutes(1));
        assertThat(limit.take("other")).isEmpty();
        clock.pass(Duration.ofMinutes(1));
        assertThat(limit.take("key")).isEmpty();
    }
}
