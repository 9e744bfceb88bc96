package org.cpdmodules.e2e;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another process does, and no longer than it must. */
final class Patience {
    private static final long PAUSE_NANOS = 100_000_000;

    private Patience() {}

    /**
     * Returns as soon as the condition holds.
     *
     * @throws AssertionError when it does not hold in time
     */
    static void until(String what, Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited " + limit.toSeconds() + " s in vain: " + what);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
