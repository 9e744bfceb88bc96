package org.cpdmodules.lrs.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many bodies are waited for at a time. Each of them holds a thread until the next octets come, so whoever sends many
 * requests and then nothing more could hold all of the server; some threads are always left for those who have sent what
 * they ask. Safe for any number of threads.
 */
@ApplicationScoped
class AwaitedBodies {
    /** Of the 300 threads that {@code server.xml} gives the server. */
    static final int MOST = 240;

    private final AtomicInteger awaited = new AtomicInteger();

    /** Something that waits for a sender. */
    interface Reading<T> {
        T read() throws IOException;
    }

    /**
     * Reads, and may wait for it.
     *
     * @throws NoRoom at once, without reading, where as many are waited for as may be
     */
    <T> T await(Reading<T> reading) throws IOException {
        try {
            if (awaited.incrementAndGet() > MOST) {
                throw NoRoom.forSender();
            }
            return reading.read();
        } finally {
            awaited.decrementAndGet();
        }
    }
}
