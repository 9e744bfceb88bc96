package org.cpdmodules.lrs.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How fast octets come from a client, or go to it: over all the time that we have waited for it, and after a time of grace. What
 * we do between two waits doesn't count. One thread uses it.
 */
final class Pace {
    private final Clock clock;
    private final Duration grace;
    private final int octetsPerSecond;
    private Duration waited = Duration.ZERO;
    private long octets;

    Pace(Clock clock, Duration grace, int octetsPerSecond) {
        this.clock = clock;
        this.grace = grace;
        this.octetsPerSecond = octetsPerSecond;
    }

    /** From now on we wait, until what moved is counted. */
    Instant begin() {
        return clock.instant();
    }

    void count(Instant began, long more) {
        octets += more;
        waited = waited.plus(Duration.between(began, clock.instant()));
    }

    boolean isTooSlow() {
        return waited.compareTo(grace) >= 0 && octets < waited.toSeconds() * octetsPerSecond;
    }

    Duration waited() {
        return waited;
    }
}
