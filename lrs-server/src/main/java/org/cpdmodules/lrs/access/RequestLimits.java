package org.cpdmodules.lrs.access;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How often a credential may ask, and how often somebody may be wrong. Requests: as the credential itself says, or else
 * {@code TIRO_REQUESTS_PER_MINUTE} (0, the default, for no limit). Wrong secrets: {@value #WRONG_PER_KEY} a minute for one
 * key from one network address, which then has to wait even with the right one; {@value #WRONG_PER_ADDRESS} a minute from
 * one address, after which only good credentials pass, so that one guesser does not lock out a whole school behind one
 * address. Counted by each server for itself; a restart forgives. xAPI 1.0.3 Communication §3.2.
 */
@ApplicationScoped
class RequestLimits {
    static final int MOST_PER_MINUTE = 1_000_000;
    static final int WRONG_PER_KEY = 30;
    static final int WRONG_PER_ADDRESS = 300;

    private final int perMinute;
    private final TokenBuckets requests;
    private final TokenBuckets failures;

    @Inject
    RequestLimits(@ConfigProperty(name = "tiro.requests.per.minute", defaultValue = "0") int perMinute, Clock clock) {
        if (perMinute < 0 || perMinute > MOST_PER_MINUTE) {
            throw new IllegalArgumentException(
                    "TIRO_REQUESTS_PER_MINUTE must be 0 (no limit) to " + MOST_PER_MINUTE + ": " + perMinute);
        }
        this.perMinute = perMinute;
        this.requests = new TokenBuckets(clock);
        this.failures = new TokenBuckets(clock);
    }

    /** For the CDI client proxy only. */
    RequestLimits() {
        this(0, Clock.systemUTC());
    }

    /** Reads the setting when the server starts, so that a wrong one stops it. */
    void atStart(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) Startup start) {
        // The constructor has looked at the setting.
    }

    /** Whether the caller may ask as often as it likes. */
    boolean areOff(Caller caller) {
        return mostOf(caller) == 0;
    }

    /** Counts a request; answers how long to wait when there were too many. */
    Optional<Duration> asked(Caller caller) {
        return areOff(caller) ? Optional.empty() : requests.take(caller.key(), mostOf(caller));
    }

    private int mostOf(Caller caller) {
        return caller.requestsPerMinute().orElse(perMinute);
    }

    /** How long who tries this key from this address must wait before it is looked at; empty when it may be. */
    Optional<Duration> pause(String key, String address) {
        return failures.untilNext(pair(key, address), WRONG_PER_KEY);
    }

    /** Counts a wrong credential; answers how long to wait when there were too many. */
    Optional<Duration> failed(String key, String address) {
        Optional<Duration> ofKey = failures.take(pair(key, address), WRONG_PER_KEY);
        Optional<Duration> ofAddress = failures.take(address, WRONG_PER_ADDRESS);
        return ofKey.or(() -> ofAddress);
    }

    /** Counts a wrong token of an issuer, which is no guess at any one key; answers how long to wait when there were too many. */
    Optional<Duration> failed(String address) {
        return failures.take(address, WRONG_PER_ADDRESS);
    }

    private static String pair(String key, String address) {
        return address + "\n" + key;
    }
}
