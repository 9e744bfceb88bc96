package org.cpdmodules.distribution;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Ctrl-C (or a polite signal) as a request to stop: the process waits until the command has come to a good end, at most half a
 * minute, and then ends with the signal's exit code (130 for Ctrl-C).
 */
final class Interruption implements BooleanSupplier {
    private static final int PATIENCE_SECONDS = 30;

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean isAsked;

    /** Begins to listen. */
    static Interruption listening() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::askAndWait, "stop"));
        return interruption;
    }

    private void askAndWait() {
        isAsked = true;
        try {
            ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the command should come to an end. */
    @Override
    public boolean getAsBoolean() {
        return isAsked;
    }

    /** Says that the command has written its last word; the process may end. */
    void ended() {
        ended.countDown();
    }
}
