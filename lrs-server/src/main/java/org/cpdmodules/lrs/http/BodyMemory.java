package org.cpdmodules.lrs.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How much memory the large bodies of all requests may take up together, so that some of the largest at once don't exhaust
 * the heap. Bodies that arrive cost their octets; bodies that are worked on cost many times as much, for text, values and
 * rows. Who finds no room waits, and is refused in the end. Safe for any number of threads.
 */
@ApplicationScoped
class BodyMemory {
    private static final int UNIT = 1024;
    /** Of the heap: a quarter for octets, and half for work, which costs up to sixty times the octets: a zero takes two. */
    private static final int ARRIVING = 4;

    private static final int WORKED_ON = 128;

    private final Pool arriving;
    private final Pool workedOn;

    BodyMemory() {
        this(Runtime.getRuntime().maxMemory(), Duration.ofSeconds(20));
    }

    BodyMemory(long heap, Duration patience) {
        this.arriving = new Pool(heap / ARRIVING, patience);
        this.workedOn = new Pool(heap / WORKED_ON, patience);
    }

    Pool arriving() {
        return arriving;
    }

    Pool workedOn() {
        return workedOn;
    }

    /** So many octets and no more; somebody who wants more than all of them gets all of them. */
    static final class Pool {
        private final int units;
        private final Duration patience;
        private final Semaphore free;

        private Pool(long octets, Duration patience) {
            this.units = (int) Math.min(Integer.MAX_VALUE, Math.max(1, octets / UNIT));
            this.patience = patience;
            this.free = new Semaphore(units, true);
        }

        /** Takes room for so many octets, and answers what is to be given back; 0 when there was none for too long. */
        int take(long octets) {
            int wanted = (int) Math.min(units, octets / UNIT + 1);
            try {
                return free.tryAcquire(wanted, patience.toMillis(), TimeUnit.MILLISECONDS) ? wanted : 0;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return 0;
            }
        }

        void give(int taken) {
            free.release(taken);
        }
    }
}
