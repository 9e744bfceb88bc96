package org.cpdmodules.lrs.statement;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many POSTs to Statements were answered the short way and how many were left to JAX-RS, since the server started. Where the
 * second number grows as fast as the first, the clients send something that is not ordinary, and pay for it. Safe for any number
 * of threads.
 */
@ApplicationScoped
public class PostCounts {
    private final LongAdder ordinary = new LongAdder();
    private final LongAdder others = new LongAdder();

    void countOrdinary() {
        ordinary.increment();
    }

    void countOther() {
        others.increment();
    }

    /** New Statements that came in an ordinary request. */
    public long ordinary() {
        return ordinary.sum();
    }

    /** All other POSTs: attachments, alternate requests, what is refused, what was there already. */
    public long others() {
        return others.sum();
    }
}
