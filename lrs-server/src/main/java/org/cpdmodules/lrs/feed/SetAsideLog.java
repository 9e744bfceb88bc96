package org.cpdmodules.lrs.feed;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * Says in the log what was set aside for one subscriber of one store: a line for each, but no more than ten a minute, and how
 * many there were beyond. Not for several threads.
 */
final class SetAsideLog {
    static final int MOST_LINES = 10;

    private static final System.Logger LOG = System.getLogger(SetAsideLog.class.getName());
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final StoreId store;
    private final String subscriber;
    private Instant begun = Instant.EPOCH;
    private int lines;
    private long untold;

    SetAsideLog(StoreId store, String subscriber) {
        this.store = store;
        this.subscriber = subscriber;
    }

    /** @param reason with its stack, which is told once in each window */
    void tell(long seq, UUID statement, Throwable reason, Instant now) {
        tellRest(now);
        if (lines == MOST_LINES) {
            untold++;
            return;
        }
        lines++;
        String text = "subscriber " + subscriber + " can't take statement " + statement + " (store " + store.value()
                + ", seq " + seq + ") and goes on without it: " + Blame.reason(reason)
                + ". It stands aside and is tried again at the next start, best of a newer version; see /admin/aside"
                + " and src/docs/operations.md. Please report this line.";
        LOG.log(Level.WARNING, text, lines == 1 ? reason : null);
    }

    /** Says what a window that has ended left untold. */
    void tellRest(Instant now) {
        if (now.isBefore(begun.plus(WINDOW))) {
            return;
        }
        if (untold > 0) {
            LOG.log(
                    Level.WARNING,
                    "subscriber {0} goes on without {1} further statements of store {2}, see /admin/aside",
                    subscriber,
                    untold,
                    store.value());
        }
        begun = now;
        lines = 0;
        untold = 0;
    }
}
