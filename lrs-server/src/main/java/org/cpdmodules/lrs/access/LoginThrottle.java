package org.cpdmodules.lrs.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes guessing passwords slow: after five wrong ones for an address from one network address the next try has to wait a
 * minute, then two, and so on to fifteen. An address that is tried from many places has to wait after fifty. From one network
 * address sixty may be wrong in a minute, whatever addresses they try. Kept in memory, of at most 10,000 pairs; a restart
 * forgives.
 */
@ApplicationScoped
class LoginThrottle {
    static final int FREE_TRIES = 5;
    static final int FREE_TRIES_FROM_ALL = 50;
    static final int WRONG_FROM_ONE_PLACE = 60;
    private static final String ALL = "*";
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
    private static final int MAX_PAIRS = 10_000;
    private static final int LONGEST_REMEMBERED = 400;

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>();
    private final TokenBuckets places;

    private record Failures(int count, Instant last) {}

    @Inject
    LoginThrottle(Clock clock) {
        this.clock = clock;
        this.places = new TokenBuckets(clock);
    }

    /** For the CDI client proxy only. */
    LoginThrottle() {
        this(Clock.systemUTC());
    }

    /** How long who tries this must still wait; empty when now is all right. */
    synchronized Optional<Duration> pause(String email, String from) {
        Optional<Duration> here = pause(failures.get(key(email, from)), FREE_TRIES);
        return here.or(() -> pause(failures.get(key(email, ALL)), FREE_TRIES_FROM_ALL))
                .or(() -> places.untilNext(from, WRONG_FROM_ONE_PLACE));
    }

    synchronized void failed(String email, String from) {
        places.take(from, WRONG_FROM_ONE_PLACE);
        Instant now = clock.instant();
        failures.values().removeIf(old -> old.last().plus(FORGOTTEN_AFTER).isBefore(now));
        if (failures.size() >= MAX_PAIRS) {
            failures.remove(failures.keySet().iterator().next());
        }
        failures.merge(key(email, from), new Failures(1, now), (old, one) -> new Failures(old.count() + 1, now));
        failures.merge(key(email, ALL), new Failures(1, now), (old, one) -> new Failures(old.count() + 1, now));
    }

    synchronized void succeeded(String email, String from) {
        failures.remove(key(email, from));
    }

    private Optional<Duration> pause(@Nullable Failures known, int free) {
        if (known == null || known.count() < free) {
            return Optional.empty();
        }
        Duration pause = Duration.ofMinutes(1L << Math.min(known.count() - free, 4));
        Instant until = known.last().plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
        Duration left = Duration.between(clock.instant(), until);
        return left.isNegative() || left.isZero() ? Optional.empty() : Optional.of(left);
    }

    private static String key(String email, String from) {
        // Longer than any address: only its beginning is remembered, or the memory could be filled with them.
        String cut = email.substring(0, Math.min(email.length(), LONGEST_REMEMBERED));
        return cut.strip().toLowerCase(Locale.ROOT) + "\n" + from;
    }
}
