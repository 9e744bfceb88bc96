package org.cpdmodules.lrs.erasure;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.cpdmodules.lrs.feed.ForFeed;
import org.cpdmodules.lrs.ledger.Stores;
import org.cpdmodules.lrs.xapi.StoreId;

/** Does erasures beside the requests that order them, and once a minute goes on with those that were interrupted. */
@ApplicationScoped
public class ErasureRounds {
    private static final System.Logger LOG = System.getLogger(ErasureRounds.class.getName());
    private static final long ROUND_SECONDS = 60;

    private final Erasures erasures;
    private final Stores stores;
    private final ScheduledExecutorService threads;

    @Inject
    ErasureRounds(Erasures erasures, Stores stores, @ForFeed ScheduledExecutorService threads) {
        this.erasures = erasures;
        this.stores = stores;
        this.threads = threads;
    }

    /** For the CDI client proxy only. */
    protected ErasureRounds() {
        this(null, null, null);
    }

    void begin(@Observes @Priority(Interceptor.Priority.APPLICATION) Startup start) {
        threads.scheduleWithFixedDelay(this::round, ROUND_SECONDS / 4, ROUND_SECONDS, TimeUnit.SECONDS);
    }

    /** Starts what was begun, and waits for its end no longer than this. */
    public void start(StoreId store, long number, Duration patience) {
        Future<?> running = threads.submit(() -> run(store, number));
        try {
            running.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException large) {
            LOG.log(Level.DEBUG, "erasure {0} goes on in the background", number);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("an erasure tells its failures itself", impossible);
        }
    }

    private void round() {
        try {
            for (StoreId store : stores.all()) {
                erasures.unfinished(store).forEach(number -> run(store, number));
            }
        } catch (RuntimeException unavailable) {
            LOG.log(Level.WARNING, "which erasures are not finished can't be read; next try in a minute", unavailable);
        }
    }

    /** A failure must end neither the rounds nor the erasure; its text may hold values, so only its kind is told. */
    private void run(StoreId store, long number) {
        try {
            erasures.run(store, number);
        } catch (RuntimeException failure) {
            LOG.log(
                    Level.WARNING,
                    "erasure {0} of store {1} is not finished ({2}); next try in a minute",
                    number,
                    store.value(),
                    failure.getClass().getName());
        }
    }
}
