package org.cpdmodules.lrs.ledger;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.cpdmodules.lrs.database.DatabaseUnavailable;

/**
 * Joins the requests of one store that arrive together. One of the waiting threads leads: it takes what has gathered, up
 * to a bound, writes it, answers everybody in it, and wakes the next leader. There is no thread of its own. Whoever is not
 * taken in time, as the leader's database is silent, leaves; whoever is taken stays until the outcome is known.
 */
final class GroupCommit {
    /** Bounds of a group; a single request above them makes a group alone. */
    static final int MOST_STATEMENTS = 500;

    static final int MOST_BYTES = 4_000_000;

    /** How long a request waits for a leader to take it. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Consumer<List<Request>> writer;
    private final Duration patience;
    private final Deque<Request> waiting = new ArrayDeque<>();
    private boolean led;

    /** @param writer answers or fails every request that it is given, and throws nothing */
    GroupCommit(Consumer<List<Request>> writer) {
        this(writer, PATIENCE);
    }

    GroupCommit(Consumer<List<Request>> writer, Duration patience) {
        this.writer = writer;
        this.patience = patience;
    }

    /**
     * Waits until the request's group is committed. An interrupt is kept for the caller: the outcome must be known.
     *
     * @throws DatabaseUnavailable when no leader takes the request in time; it will not be written then
     */
    AppendResult submit(Request request) {
        boolean interrupted = false;
        long begun = System.nanoTime();
        enter(request);
        while (!request.isAnswered()) {
            List<Request> group = lead();
            long left = patience.toNanos() - (System.nanoTime() - begun);
            if (!group.isEmpty()) {
                write(group);
            } else if (left > 0) {
                LockSupport.parkNanos(this, left);
                interrupted |= Thread.interrupted();
            } else if (leave(request)) {
                request.fail(new DatabaseUnavailable(patience));
            } else {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return request.result();
    }

    private synchronized void enter(Request request) {
        waiting.addLast(request);
    }

    /** Whether the request was still waiting; then nobody will take it any more. */
    private synchronized boolean leave(Request request) {
        boolean hasLeft = waiting.remove(request);
        if (hasLeft && !led) {
            wakeNext();
        }
        return hasLeft;
    }

    /** The group to write when there is no leader at the moment; else empty. */
    private synchronized List<Request> lead() {
        if (led || waiting.isEmpty()) {
            return List.of();
        }
        led = true;
        List<Request> group = new ArrayList<>();
        int statements = 0;
        int bytes = 0;
        while (!waiting.isEmpty()) {
            Request next = waiting.peekFirst();
            statements += next.drafts().size();
            bytes += next.bytes();
            if (!group.isEmpty() && (statements > MOST_STATEMENTS || bytes > MOST_BYTES)) {
                break;
            }
            group.add(waiting.removeFirst());
        }
        return group;
    }

    private void write(List<Request> group) {
        try {
            writer.accept(group);
        } finally {
            handOver();
        }
    }

    private synchronized void handOver() {
        led = false;
        wakeNext();
    }

    private void wakeNext() {
        if (!waiting.isEmpty()) {
            waiting.peekFirst().wake();
        }
    }
}
