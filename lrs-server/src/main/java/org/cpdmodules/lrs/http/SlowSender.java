package org.cpdmodules.lrs.http;

import java.time.Duration;

/** A body came too slowly, and the rest of it is not waited for. */
final class SlowSender extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SlowSender(Duration waited) {
        super("less than " + HurriedBody.OCTETS_PER_SECOND + " octets a second in " + waited.toSeconds() + " seconds");
    }

    SlowSender() {
        super("next to nothing in half a minute");
    }
}
