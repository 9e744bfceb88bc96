package org.cpdmodules.lrs.feed;

import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.cpdmodules.lrs.database.Product;
import org.cpdmodules.lrs.database.Transaction;
import org.cpdmodules.lrs.ledger.Watermarks;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * Hands the statements of one store to one subscriber; at most one thread does so at a time. While the store is written to, it
 * goes a round every {@link #PACE}, and less often the longer one takes: writers come first.
 */
final class Courier {
    private static final System.Logger LOG = System.getLogger(Courier.class.getName());
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration PACE = Duration.ofMillis(100);

    /** While the store is written to, a courier rests so many times as long as a round took. */
    private static final int RESTS = 5;

    private static final Duration LONGEST_REST = Duration.ofSeconds(1);

    /** What all couriers share. */
    record Office(
            Product product,
            Transaction transaction,
            Watermarks watermarks,
            ScheduledExecutorService threads,
            Clock clock,
            Duration firstPause) {}

    private final Office office;
    private final StoreId store;
    private final RecentStatements recent;
    private final Subscriber subscriber;
    private boolean underWay;
    private boolean awaited;
    private long handedOver;
    private int failures;
    private Optional<String> failure = Optional.empty();
    private Optional<Instant> nextTry = Optional.empty();

    /** @param recent what the store's couriers have in common */
    Courier(Office office, StoreId store, RecentStatements recent, Subscriber subscriber) {
        this.office = office;
        this.store = store;
        this.recent = recent;
        this.subscriber = subscriber;
    }

    /** Says that there may be something new. While a failure's pause lasts, it changes nothing. */
    synchronized void wake() {
        if (underWay) {
            awaited = true;
        } else {
            underWay = true;
            start(Duration.ZERO);
        }
    }

    synchronized Delivery state() {
        return new Delivery(subscriber.name(), store, handedOver, failures, failure, nextTry);
    }

    private void start(Duration pause) {
        try {
            office.threads().schedule(this::run, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            // The server goes down; the cursor in the database knows where to go on.
            LOG.log(Level.DEBUG, "feed of {0} stops", subscriber.name());
        }
    }

    private void run() {
        try {
            clearWake();
            long begun = System.nanoTime();
            long seq = handOver();
            succeeded(seq, Duration.ofNanos(System.nanoTime() - begun));
        } catch (RuntimeException | Error reason) {
            failed(reason);
        }
    }

    private synchronized void clearWake() {
        awaited = false;
    }

    /** Hands over what comes next, in one transaction with the cursor; 0 when there was nothing. */
    private long handOver() {
        long last = office.watermarks().of(store).seq();
        if (last == state().handedOver()) {
            return 0;
        }
        return office.transaction().run(connection -> {
            FeedRows rows = new FeedRows(connection, office.product(), store, subscriber.name());
            long cursor = rows.lockCursor();
            recent.passed(subscriber, cursor);
            Page page = recent.page(cursor, last, rows::statements);
            if (!page.isEmpty()) {
                subscriber.receive(store, notes(rows, page, cursor));
                rows.moveCursor(page.last());
            }
            return page.last();
        });
    }

    /** What the subscriber noted; where statements were erased since they were read, it reads the others anew. */
    private Subscriber.Notes notes(FeedRows rows, Page page, long cursor) throws SQLException {
        Set<Long> erased = rows.erased(cursor, page.last());
        if (erased.isEmpty()) {
            return page.of(subscriber);
        }
        Subscriber.Notes notes = subscriber.notes();
        for (long read = cursor; read < page.last(); ) {
            read = rows.statements(read, page.last(), notes::add);
        }
        return notes;
    }

    private synchronized void succeeded(long seq, Duration took) {
        recent.passed(subscriber, seq);
        failures = 0;
        failure = Optional.empty();
        nextTry = Optional.empty();
        handedOver = Math.max(handedOver, seq);
        if (awaited) {
            start(rest(took));
        } else if (seq > 0) {
            start(Duration.ZERO);
        } else {
            underWay = false;
        }
    }

    private static Duration rest(Duration took) {
        Duration rest = took.multipliedBy(RESTS);
        if (rest.compareTo(PACE) < 0) {
            return PACE;
        }
        return rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
    }

    private synchronized void failed(Throwable reason) {
        failures++;
        Duration pause = office.firstPause().multipliedBy(1L << Math.min(failures - 1, 20));
        pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        failure = Optional.of(reason.getClass().getName());
        nextTry = Optional.of(office.clock().instant().plus(pause));
        String text = "subscriber " + subscriber.name() + " failed on store " + store.value() + " after seq "
                + handedOver + ", next try in " + pause;
        // The stack once in a row of failures, not at every try.
        LOG.log(Level.WARNING, text, failures == 1 ? reason : null);
        start(pause);
    }
}
