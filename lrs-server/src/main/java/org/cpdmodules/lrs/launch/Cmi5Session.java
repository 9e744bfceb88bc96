package org.cpdmodules.lrs.launch;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One launch of an AU.
 *
 * @param fetched when the token was handed out; it is handed out once
 * @param lastStatement when the AU last said something
 * @param finished when {@code terminated} was stored
 */
record Cmi5Session(
        UUID id,
        Enrolment enrolment,
        LaunchMode mode,
        Optional<Instant> fetched,
        Instant launched,
        Optional<Instant> initialized,
        Optional<Instant> lastStatement,
        Optional<Instant> finished,
        Optional<Instant> abandoned) {
    boolean isActive() {
        return finished.isEmpty() && abandoned.isEmpty();
    }
}
