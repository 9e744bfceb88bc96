package org.cpdmodules.lrs.attachment;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.interceptor.Interceptor;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;

/** On each start, drops attachment data that a server left behind when it died between upload and Statement. */
@ApplicationScoped
class AttachmentSweep {
    /** Longer than any upload takes: another server on the same database may be in the middle of one. */
    private static final Duration AGE = Duration.ofHours(24);

    void begin(
            @Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) Startup start, AttachmentStore store, Clock clock) {
        int dropped = store.sweep(clock.instant().minus(AGE).toEpochMilli());
        if (dropped > 0) {
            System.getLogger(AttachmentSweep.class.getName())
                    .log(Level.INFO, "dropped {0} unfinished attachment uploads", dropped);
        }
    }
}
