package org.cpdmodules.lrs.proof;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.cpdmodules.lrs.ledger.StoreAdvanced;
import org.cpdmodules.lrs.ledger.Stores;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * Makes the checkpoints: of every store when the server starts and when it stops, and of one that has new statements a
 * second later, but at most once a minute.
 */
@ApplicationScoped
class CheckpointRounds {
    private static final System.Logger LOG = System.getLogger(CheckpointRounds.class.getName());
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Stores stores;
    private final Checkpoints checkpoints;
    private final Proofs proofs;
    private final Clock clock;
    private final Set<StoreId> due = ConcurrentHashMap.newKeySet();
    private final Map<StoreId, Instant> tried = new ConcurrentHashMap<>();
    private ScheduledExecutorService threads;

    @Inject
    CheckpointRounds(Stores stores, Checkpoints checkpoints, Proofs proofs, Clock clock) {
        this.stores = stores;
        this.checkpoints = checkpoints;
        this.proofs = proofs;
        this.clock = clock;
    }

    /** For the CDI client proxy only. */
    protected CheckpointRounds() {
        this(null, null, null, null);
    }

    /** Resources can't come by constructor. */
    @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
    void setThreads(ManagedScheduledExecutorService server) {
        this.threads = server;
    }

    void begin(@Observes @Priority(Interceptor.Priority.APPLICATION) Startup start) {
        stores.all().forEach(this::schedule);
    }

    void advanced(@Observes StoreAdvanced advanced) {
        schedule(advanced.store());
    }

    @PreDestroy
    void end() {
        try {
            stores.all().forEach(this::last);
        } catch (RuntimeException unavailable) {
            LOG.log(Level.WARNING, "the server stops without last checkpoints of the record", unavailable);
        }
    }

    /** A store whose log can't be read must not cost the others theirs. */
    private void last(StoreId store) {
        try {
            checkpoints.make(store);
        } catch (RuntimeException unavailable) {
            LOG.log(Level.WARNING, "no last checkpoint of store " + store.value() + " could be made", unavailable);
        }
    }

    /** Called after each commit, so it does next to nothing while one is due already. */
    private void schedule(StoreId store) {
        if (!due.add(store)) {
            return;
        }
        Instant now = clock.instant();
        Instant next = tried.getOrDefault(store, Instant.EPOCH).plus(PAUSE);
        Duration wait = next.isAfter(now.plus(SOON)) ? Duration.between(now, next) : SOON;
        try {
            threads.schedule(() -> checkpoint(store), wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            // The server goes down; the last checkpoint is made then.
            LOG.log(Level.DEBUG, "no more checkpoints of store {0}", store.value());
        }
    }

    private void checkpoint(StoreId store) {
        tried.put(store, clock.instant());
        due.remove(store);
        try {
            long size = checkpoints.make(store).size();
            proofs.prepare(store, size);
            if (size == 0) {
                // The first statement need not wait for its checkpoint.
                tried.remove(store);
            }
        } catch (RuntimeException unavailable) {
            LOG.log(Level.WARNING, "no checkpoint of store " + store.value() + " could be made", unavailable);
            schedule(store);
        }
    }
}
