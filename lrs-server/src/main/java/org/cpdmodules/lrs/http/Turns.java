package org.cpdmodules.lrs.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets few requests at a time do what takes much of the machine, such as hashing a password or printing a paper. Some more
 * wait for their turn, and all others are refused at once. Safe for any number of threads.
 */
public final class Turns {
    private final Semaphore places;
    private final Semaphore turns;
    private final Duration patience;

    /**
     * @param atOnce how many work at a time
     * @param waiting how many more may wait
     * @param patience how long they wait at most
     */
    public Turns(int atOnce, int waiting, Duration patience) {
        this.places = new Semaphore(atOnce + waiting);
        this.turns = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    /**
     * Does the work when it is its turn.
     *
     * @throws NoTurn when too many wait already, or the turn does not come
     */
    public <T> T take(Supplier<T> work) {
        if (!places.tryAcquire()) {
            throw new NoTurn();
        }
        try {
            return inTurn(work);
        } finally {
            places.release();
        }
    }

    private <T> T inTurn(Supplier<T> work) {
        if (!isMyTurn()) {
            throw new NoTurn();
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    /** For work that is nothing but computing: half of the processors, so that the others are for everybody else. */
    public static Turns ofHalfTheProcessors(int waiting, Duration patience) {
        return new Turns(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), waiting, patience);
    }

    private boolean isMyTurn() {
        try {
            return turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
