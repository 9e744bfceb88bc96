package org.cpdmodules.lrs.launch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** At most so many calls per minute for each name, counted in memory of this server. Safe for many threads. */
final class RateLimit {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MAX_NAMES = 50_000;

    private final int perMinute;
    private final Clock clock;
    private final Map<String, Window> windows = new HashMap<>();

    private record Window(Instant began, int calls) {}

    RateLimit(int perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    /** Counts a call; answers how long to wait when there were too many. */
    synchronized Optional<Duration> take(String name) {
        Instant now = clock.instant();
        if (windows.size() >= MAX_NAMES) {
            windows.values().removeIf(window -> !window.began().plus(WINDOW).isAfter(now));
        }
        Window window = windows.get(name);
        if (window == null || !window.began().plus(WINDOW).isAfter(now)) {
            window = new Window(now, 0);
        }
        if (window.calls() >= perMinute) {
            return Optional.of(Duration.between(now, window.began().plus(WINDOW)));
        }
        windows.put(name, new Window(window.began(), window.calls() + 1));
        return Optional.empty();
    }
}
