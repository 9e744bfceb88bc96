package org.cpdmodules.lrs.feed;

import java.time.Duration;
import java.time.Instant;

/**
 * How many statements a courier hands over at once. That is all there are, until its subscriber has failed on them again and
 * again; then half of them, and half of that, down to the one that it fails on; behind it twice as many each time. So among
 * n statements one is found in about log n steps, and a flood of them costs two steps each. Not for several threads.
 */
final class Stride {
    /** So often what fails is tried as it is, with pauses between: most failures pass. */
    static final int PATIENCE = 4;

    /** For so long after one was found the next is looked for at once, so that many don't cost a pause each. */
    private static final Duration IMPATIENCE = Duration.ofHours(1);

    private long most = FeedRows.MOST_STATEMENTS;
    private int failures;
    private Instant impatientUntil = Instant.EPOCH;

    /** Whether there is no bound but that of a page. */
    boolean isWhole() {
        return most >= FeedRows.MOST_STATEMENTS;
    }

    /** How many statements may be handed over together, at least 1. */
    long most() {
        return most;
    }

    void succeeded() {
        failures = 0;
        most = Math.min(2 * most, FeedRows.MOST_STATEMENTS);
    }

    /** The subscriber has failed on these, in one go. */
    Next failed(long statements, Instant now) {
        failures++;
        if (isWhole() && failures < PATIENCE && now.isAfter(impatientUntil)) {
            return Next.THE_SAME;
        }
        if (statements > 1) {
            most = statements / 2;
            return Next.FEWER;
        }
        most = 1;
        impatientUntil = now.plus(IMPATIENCE);
        return Next.SET_ASIDE;
    }

    /** What is to be done after a failure. */
    enum Next {
        /** To try them once more, after a pause. */
        THE_SAME,
        /** To try some of them. */
        FEWER,
        /** To go on behind the one. */
        SET_ASIDE
    }
}
