package org.cpdmodules.lrs.ledger;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.cpdmodules.lrs.database.DatabaseUnavailable;

/**
 * Joins the requests of one store that arrive together. One of the waiting threads leads: it takes what has gathered, up
 * to a bound, writes it, answers everybody in it, and wakes the next leader. There is no thread of its own. A second leader
 * may follow while the first one waits for the database, as soon as enough has gathered. Whoever is not taken in time, as the
 * leader's database is silent, leaves; whoever is taken stays until the outcome is known.
 */
final class GroupCommit {
    /** Bounds of a group; a single request above them makes a group alone. */
    static final int MOST_STATEMENTS = 500;

    static final int MOST_BYTES = 4_000_000;

    private static final int MOST_GROUPS = 2;
    private static final int NEVER = Integer.MAX_VALUE;

    /** How long a request waits for a leader to take it. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Writes groups. */
    interface Writer {
        /**
         * Answers or fails every request of the group, and throws nothing.
         *
         * @param follow to be told once the next group may be written beside this one: as soon as so many statements wait, since
         *     fewer go into one larger group later; never told, if it may not
         */
        void write(List<Request> group, IntConsumer follow);
    }

    private final Writer writer;
    private final Duration patience;
    private final Deque<Request> waiting = new ArrayDeque<>();
    private int waitingStatements;
    private int groups;
    private int enoughToFollow = NEVER;

    GroupCommit(Writer writer) {
        this(writer, PATIENCE);
    }

    GroupCommit(Writer writer, Duration patience) {
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
        waitingStatements += request.drafts().size();
    }

    /** Whether the request was still waiting; then nobody will take it any more. */
    private synchronized boolean leave(Request request) {
        boolean hasLeft = waiting.remove(request);
        if (hasLeft) {
            waitingStatements -= request.drafts().size();
            wakeNext();
        }
        return hasLeft;
    }

    /** The group to write when there is need of a leader at the moment; else empty. */
    private synchronized List<Request> lead() {
        if (!needsLeader()) {
            return List.of();
        }
        groups++;
        enoughToFollow = NEVER;
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
            waitingStatements -= next.drafts().size();
        }
        return group;
    }

    private boolean needsLeader() {
        return !waiting.isEmpty() && (groups == 0 || groups < MOST_GROUPS && waitingStatements >= enoughToFollow);
    }

    private void write(List<Request> group) {
        try {
            writer.write(group, this::follow);
        } finally {
            end();
        }
    }

    private synchronized void follow(int statements) {
        enoughToFollow = statements;
        wakeNext();
    }

    private synchronized void end() {
        groups--;
        wakeNext();
    }

    private void wakeNext() {
        if (needsLeader()) {
            waiting.peekFirst().wake();
        }
    }
}
