package org.cpdmodules.lrs.http;

import java.time.Duration;

/** A body came too slowly, and the rest of it is not waited for. */
final class SlowSender extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Duration grace;

    SlowSender(long octets, Duration waited, Duration grace) {
        super(octets + " octets in " + waited);
        this.grace = grace;
    }

    Duration grace() {
        return grace;
    }
}
