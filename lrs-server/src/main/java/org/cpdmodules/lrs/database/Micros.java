package org.cpdmodules.lrs.database;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Time as the tables keep it: microseconds since 1970-01-01T00:00:00Z in a BIGINT, the same on every product and free of
 * time zones.
 */
public final class Micros {
    private Micros() {}

    /**
     * Whole microseconds, rounded down.
     *
     * @throws ArithmeticException more than 292,000 years away from 1970
     */
    public static long of(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000L);
    }

    /** The instant of a column's value. */
    public static Instant toInstant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
