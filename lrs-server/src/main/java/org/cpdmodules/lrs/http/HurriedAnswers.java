package org.cpdmodules.lrs.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;

/** Where large answers get the stream that cuts off who takes them too slowly. */
@ApplicationScoped
public class HurriedAnswers {
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final Clock clock;

    @Inject
    HurriedAnswers(Clock clock) {
        this.clock = clock;
    }

    /** For the CDI client proxy only. */
    HurriedAnswers() {
        this(Clock.systemUTC());
    }

    /** The stream, which ends in an exception when its client takes much less than 10,000 octets a second. */
    public OutputStream hurried(OutputStream answer) {
        return new HurriedAnswer(answer, clock, GRACE);
    }
}
