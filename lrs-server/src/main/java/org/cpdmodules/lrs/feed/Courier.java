package org.cpdmodules.lrs.feed;

import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.cpdmodules.lrs.database.Product;
import org.cpdmodules.lrs.database.Transaction;
import org.cpdmodules.lrs.ledger.Watermarks;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * Hands the statements of one store to one subscriber; at most one thread does so at a time. While the store is written to, it
 * goes a round every {@link #PACE}, and less often the longer one takes: writers come first. A statement that the subscriber
 * fails on is set aside, and those behind it are handed over, unless it fails on everything ({@link Brake}).
 */
final class Courier {
    private static final System.Logger LOG = System.getLogger(Courier.class.getName());
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration PACE = Duration.ofMillis(100);

    /** While the store is written to, a courier rests so many times as long as a round took. */
    private static final int RESTS = 5;

    private static final Duration LONGEST_REST = Duration.ofSeconds(1);

    /** So many times in a row a courier waits for one that is far behind it; that one may be failing. */
    static final int MOST_WAITS = 10;

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
    private final Stride stride = new Stride();
    private final Redelivery redelivery;
    private final Brake brake;
    private final SetAsideLog log;

    /** Behind which seq the round under way has begun, and how many statements it hands over; 0 before it knows. */
    private long triedAfter;

    private long tried;
    private boolean underWay;
    private boolean awaited;
    private long handedOver;
    private int waits;
    private int failures;
    private Optional<String> failure = Optional.empty();
    private Optional<Instant> nextTry = Optional.empty();
    private long setAside;
    private boolean isStopped;

    /** @param recent what the store's couriers have in common */
    Courier(Office office, StoreId store, RecentStatements recent, Subscriber subscriber) {
        this.office = office;
        this.store = store;
        this.recent = recent;
        this.subscriber = subscriber;
        this.redelivery = new Redelivery(office, store, subscriber);
        this.brake = new Brake(office, store, subscriber, redelivery);
        this.log = new SetAsideLog(store, subscriber.name());
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

    /** Hands over once more what stands aside. */
    void redeliver() {
        redelivery.ask();
        wake();
    }

    /** The server goes down, and who fails now may fail by that: nothing is set aside any more. */
    synchronized void stop() {
        isStopped = true;
    }

    synchronized Delivery state() {
        return new Delivery(subscriber.name(), store, handedOver, failures, failure, nextTry, setAside);
    }

    /** How many statements stand aside, counted in the database. */
    synchronized void counted(long statements) {
        setAside = statements;
    }

    String subscriber() {
        return subscriber.name();
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
        if (waits < MOST_WAITS && stride.isWhole() && recent.isFarAhead(state().handedOver())) {
            waits++;
            start(PACE);
            return;
        }
        waits = 0;
        goRound();
    }

    private void goRound() {
        long begun = System.nanoTime();
        tried = 0;
        try {
            clearWake();
            log.tellRest(office.clock().instant());
            redeliverSome();
            long seq = stride.isWhole() ? handOver() : handOverFew();
            stride.succeeded();
            if (seq > 0) {
                brake.release();
            }
            succeeded(seq, since(begun));
        } catch (RuntimeException | Error reason) {
            refused(reason, begun);
        }
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private void redeliverSome() {
        if (!redelivery.isDone()) {
            int taken = redelivery.step();
            counted(Math.max(0, state().setAside() - taken));
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
            tries(cursor, Math.min(last - cursor, FeedRows.MOST_STATEMENTS));
            List<Page> pages = recent.pages(cursor, last, rows::statements);
            if (pages.isEmpty()) {
                return 0L;
            }
            long end = pages.get(pages.size() - 1).last();
            tries(cursor, end - cursor);
            subscriber.receive(store, notes(rows, pages, cursor, end));
            rows.moveCursor(end);
            return end;
        });
    }

    private void tries(long after, long statements) {
        triedAfter = after;
        tried = Math.max(0, statements);
    }

    /** Hands over no more than the stride says, which the subscriber reads for itself: the others have their own. */
    private long handOverFew() {
        long last = office.watermarks().of(store).seq();
        return office.transaction().run(connection -> {
            FeedRows rows = new FeedRows(connection, office.product(), store, subscriber.name());
            long cursor = rows.lockCursor();
            recent.passed(subscriber, cursor);
            long end = Math.min(last, cursor + stride.most());
            tries(cursor, end - cursor);
            Subscriber.Notes notes = subscriber.notes();
            long read = rows.statements(cursor, end, notes::add);
            if (read == cursor) {
                return 0L;
            }
            subscriber.receive(store, notes);
            rows.moveCursor(read);
            return read;
        });
    }

    /** What the subscriber noted; where statements were erased since they were read, it reads the others anew. */
    private Subscriber.Notes notes(FeedRows rows, List<Page> pages, long cursor, long end) throws SQLException {
        Set<Long> erased = rows.erased(cursor, end);
        Subscriber.Notes notes = subscriber.notes();
        if (erased.isEmpty()) {
            pages.forEach(page -> notes.addAll(page.of(subscriber)));
            return notes;
        }
        for (long read = cursor; read < end; ) {
            read = rows.statements(read, end, notes::add);
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
        } else if (seq > 0 || !redelivery.isDone()) {
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

    private void refused(Throwable reason, long begun) {
        if (tried == 0 || isStopping() || !Blame.isOnStatements(reason)) {
            failed(reason);
            return;
        }
        switch (stride.failed(tried, office.clock().instant())) {
            case THE_SAME -> failed(reason);
            // As long a rest as it took, so that who makes a subscriber fail on purpose gets half a thread at most.
            case FEWER -> start(since(begun));
            case SET_ASIDE -> setAside(reason, begun);
        }
    }

    private synchronized boolean isStopping() {
        return isStopped;
    }

    /** The one statement of this round stays behind, in the transaction that moves the cursor past it. */
    private void setAside(Throwable reason, long begun) {
        long seq = triedAfter + 1;
        Instant now = office.clock().instant();
        AtomicReference<UUID> statement = new AtomicReference<>();
        try {
            if (brake.holds()) {
                failed(reason);
                return;
            }
            long moved = office.transaction().run(connection -> {
                FeedRows rows = new FeedRows(connection, office.product(), store, subscriber.name());
                if (rows.lockCursor() != triedAfter) {
                    // Another server was here first.
                    return 0L;
                }
                statement.set(rows.id(seq));
                new SetAsideRows(connection, store, subscriber.name()).add(seq, Blame.reason(reason), now);
                rows.moveCursor(seq);
                return 1L;
            });
            if (moved > 0) {
                brake.setAside(seq);
                log.tell(seq, statement.get(), reason, now);
            }
            passed(moved > 0 ? seq : 0, moved, since(begun));
        } catch (RuntimeException | Error failure) {
            failed(failure);
        }
    }

    private synchronized void passed(long seq, long statements, Duration rest) {
        recent.passed(subscriber, seq);
        handedOver = Math.max(handedOver, seq);
        setAside += statements;
        failures = 0;
        failure = Optional.empty();
        nextTry = Optional.empty();
        start(rest);
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
