package org.cpdmodules.lrs.http;

import java.io.IOException;
import java.time.Duration;

/** An answer was taken too slowly, and the rest of it is not sent. */
final class SlowReader extends IOException {
    private static final long serialVersionUID = 1L;

    SlowReader(Duration waited) {
        super("less than " + HurriedAnswer.OCTETS_PER_SECOND + " octets a second in " + waited.toSeconds()
                + " seconds");
    }
}
