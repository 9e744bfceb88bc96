package org.cpdmodules.lrs.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How much memory the large bodies of all requests and answers may take up together, so that some of the largest at once
 * don't exhaust the heap. Bodies that arrive cost their octets; bodies that are worked on cost many times as much, for text,
 * values and rows; answers cost what is kept of them until the client has taken them. Who finds no room waits, and is
 * refused in the end. Safe for any number of threads.
 */
@ApplicationScoped
class BodyMemory {
    private static final int UNIT = 1024;
    /** Of the heap: a quarter for octets, and half for work, which costs up to sixty times the octets: a zero takes two. */
    private static final int ARRIVING = 4;

    private static final int WORKED_ON = 128;
    /** And an eighth for answers, which a slow client may hold for long. */
    private static final int LEAVING = 8;

    private final Pool arriving;
    private final Pool workedOn;
    private final Pool leaving;

    BodyMemory() {
        this(Runtime.getRuntime().maxMemory(), Duration.ofSeconds(20), Duration.ofSeconds(2));
    }

    BodyMemory(long heap, Duration patience, Duration readersPatience) {
        this.arriving = new Pool(heap / ARRIVING, patience);
        this.workedOn = new Pool(heap / WORKED_ON, patience);
        this.leaving = new Pool(heap / LEAVING, readersPatience);
    }

    Pool arriving() {
        return arriving;
    }

    Pool workedOn() {
        return workedOn;
    }

    Pool leaving() {
        return leaving;
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
            int wanted = units(octets);
            try {
                return free.tryAcquire(wanted, patience.toMillis(), TimeUnit.MILLISECONDS) ? wanted : 0;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return 0;
            }
        }

        /**
         * Takes what is missing to so many octets, and doesn't wait for it.
         *
         * @param held what has been taken already
         * @return what is held then: not more than before when there was no room
         */
        int widen(int held, long octets) {
            int wanted = Math.max(held, units(octets));
            return free.tryAcquire(wanted - held) ? wanted : held;
        }

        /** Whether what was taken is enough for so many octets. */
        boolean covers(int held, long octets) {
            return held >= units(octets);
        }

        private int units(long octets) {
            return (int) Math.min(units, octets / UNIT + 1);
        }

        void give(int taken) {
            free.release(taken);
        }
    }
}
