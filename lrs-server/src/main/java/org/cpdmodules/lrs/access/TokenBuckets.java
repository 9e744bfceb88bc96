package org.cpdmodules.lrs.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A bucket for each name that holds at most a minute's worth of tokens and fills evenly; who takes one when there is none
 * must wait. In memory of this server, for at most {@value #MAX_NAMES} names: who has not asked for longest is
 * forgotten first, and begins with a full one again. Safe for any number of threads.
 */
final class TokenBuckets {
    private static final int MAX_NAMES = 50_000;
    private static final double SECONDS = 60;

    private final Clock clock;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true);

    private record Bucket(double tokens, int perMinute, Instant at) {
        Bucket at(Instant now) {
            double gained = Math.max(0, Duration.between(at, now).toNanos() / 1e9) * perMinute / SECONDS;
            return new Bucket(Math.min(perMinute, tokens + gained), perMinute, now);
        }

        Bucket less() {
            return new Bucket(tokens - 1, perMinute, at);
        }

        Optional<Duration> untilNext() {
            double missing = 1 - tokens;
            return missing <= 0
                    ? Optional.empty()
                    : Optional.of(Duration.ofMillis((long) Math.ceil(missing * SECONDS * 1000 / perMinute)));
        }
    }

    TokenBuckets(Clock clock) {
        this.clock = clock;
    }

    /** Takes a token; answers how long to wait when there is none, and then takes nothing. */
    synchronized Optional<Duration> take(String name, int perMinute) {
        Bucket bucket = bucket(name, perMinute);
        Optional<Duration> wait = bucket.untilNext();
        keep(name, wait.isPresent() ? bucket : bucket.less());
        return wait;
    }

    /** How long until there is a token; empty when there is one now. Takes nothing. */
    synchronized Optional<Duration> untilNext(String name, int perMinute) {
        return bucket(name, perMinute).untilNext();
    }

    private Bucket bucket(String name, int perMinute) {
        Instant now = clock.instant();
        Bucket known = buckets.get(name);
        return known == null || known.perMinute() != perMinute ? new Bucket(perMinute, perMinute, now) : known.at(now);
    }

    private void keep(String name, Bucket bucket) {
        buckets.put(name, bucket);
        if (buckets.size() > MAX_NAMES) {
            buckets.remove(buckets.keySet().iterator().next());
        }
    }
}
