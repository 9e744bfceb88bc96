package org.cpdmodules.lrs.http;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads bodies into memory for the current request, and gives their room back when the request is over. */
@RequestScoped
class BodyRoom {
    /** Smaller bodies are read without asking: there are no more at a time than the server has threads. */
    static final int SMALL = 32 * 1024;

    private final BodyMemory memory;
    private int held;

    @Inject
    BodyRoom(BodyMemory memory) {
        this.memory = memory;
    }

    /** For the CDI client proxy only. */
    BodyRoom() {
        this(null);
    }

    /**
     * At most so many octets of a body.
     *
     * @throws NoRoom when there is no room for a large body for too long
     */
    byte[] read(InputStream body, int most) throws IOException {
        byte[] first = body.readNBytes(Math.min(most, SMALL));
        return first.length < SMALL || most <= SMALL ? first : whole(first, body, most);
    }

    private byte[] whole(byte[] first, InputStream body, int most) throws IOException {
        int arriving = taken(memory.arriving(), most);
        try {
            byte[] rest = body.readNBytes(most - first.length);
            byte[] all = Arrays.copyOf(first, first.length + rest.length);
            System.arraycopy(rest, 0, all, first.length, rest.length);
            held += taken(memory.workedOn(), all.length);
            return all;
        } finally {
            memory.arriving().give(arriving);
        }
    }

    private static int taken(BodyMemory.Pool pool, int octets) {
        int taken = pool.take(octets);
        if (taken == 0) {
            throw NoRoom.forBody(octets);
        }
        return taken;
    }

    @PreDestroy
    void over() {
        memory.workedOn().give(held);
        held = 0;
    }
}
