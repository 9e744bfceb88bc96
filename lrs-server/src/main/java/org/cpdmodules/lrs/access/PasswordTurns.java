package org.cpdmodules.lrs.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Supplier;
import org.cpdmodules.lrs.http.Turns;

/**
 * The turns in which passwords are worked on. Their hashes are slow on purpose, so that many who sign in, or only try to, would
 * take the processors from everybody else.
 */
@ApplicationScoped
class PasswordTurns {
    private static final int MOST_WAITING = 30;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Turns turns = Turns.ofHalfTheProcessors(MOST_WAITING, PATIENCE);

    /**
     * Does the work when it is its turn.
     *
     * @throws org.cpdmodules.lrs.http.NoTurn when too many wait already, or the turn does not come
     */
    <T> T take(Supplier<T> work) {
        return turns.take(work);
    }
}
