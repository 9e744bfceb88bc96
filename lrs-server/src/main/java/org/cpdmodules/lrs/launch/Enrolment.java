package org.cpdmodules.lrs.launch;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * A learner takes a version of a module on this server.
 *
 * @param registration the same for every launch, on every device (cmi5 §9.6.1)
 * @param activityId of the AU in launches; other than the publisher's id (cmi5 §8.1.5)
 * @param satisfied when the moveOn criterion was met
 */
public record Enrolment(
        StoreId store,
        UUID registration,
        UUID member,
        String module,
        String version,
        String activityId,
        Instant enrolled,
        Optional<Instant> completed,
        Optional<Instant> passed,
        Optional<Instant> waived,
        Optional<Instant> satisfied) {
    public boolean isSatisfied() {
        return satisfied.isPresent();
    }
}
