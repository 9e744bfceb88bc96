package org.cpdmodules.lrs.database;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** The clock that every room takes by its constructor, so that a test can hand it another. */
@Dependent
class ServerClock {
    @Produces
    Clock clock() {
        return Clock.systemUTC();
    }
}
