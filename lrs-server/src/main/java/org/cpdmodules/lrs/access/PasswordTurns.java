package org.cpdmodules.lrs.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets few passwords be worked on at once. Their hashes are slow on purpose, so that many who sign in, or only try to, would
 * take the processors from everybody else. Half of the processors are for passwords; some more people wait for their turn,
 * and all others are refused at once. Safe for any number of threads.
 */
@ApplicationScoped
class PasswordTurns {
    private static final int MOST_WAITING = 30;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Semaphore places;
    private final Semaphore turns;
    private final Duration patience;

    PasswordTurns() {
        this(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), MOST_WAITING, PATIENCE);
    }

    PasswordTurns(int atOnce, int waiting, Duration patience) {
        this.places = new Semaphore(atOnce + waiting);
        this.turns = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    /**
     * Does the work when it is its turn.
     *
     * @throws TooManySignIns when too many wait already, or the turn does not come
     */
    <T> T take(Supplier<T> work) {
        if (!places.tryAcquire()) {
            throw new TooManySignIns();
        }
        try {
            return inTurn(work);
        } finally {
            places.release();
        }
    }

    private <T> T inTurn(Supplier<T> work) {
        if (!isMyTurn()) {
            throw new TooManySignIns();
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
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
