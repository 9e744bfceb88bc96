package org.cpdmodules.lrs.http;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * The memory that the answer to the current request takes up until the client has taken it, which is given back when the
 * request is over: however slowly clients read, all their answers together leave room for the work of others.
 */
@RequestScoped
public class AnswerRoom {
    /** Octets; smaller answers need not ask: there are no more at a time than the server has threads. */
    public static final int SMALL = 128 * 1024;

    /** Room is taken by so many octets at a time, since what is searched comes statement by statement. */
    private static final int STEP = 512 * 1024;

    private final BodyMemory memory;
    private int held;
    private long claimed;

    @Inject
    AnswerRoom(BodyMemory memory) {
        this.memory = memory;
    }

    /** For the CDI client proxy only. */
    AnswerRoom() {
        this(null);
    }

    /** Whether the answer may take up so many octets in all. Takes what is missing, and doesn't wait for it. */
    public boolean mayTakeUp(long octets) {
        if (octets <= SMALL || memory.leaving().covers(held, octets)) {
            return true;
        }
        held = memory.leaving().widen(held, octets + STEP);
        if (!memory.leaving().covers(held, octets)) {
            held = memory.leaving().widen(held, octets);
        }
        return memory.leaving().covers(held, octets);
    }

    /**
     * Finds an answer and keeps room for it. When there is none, what was found is let go while we wait, and sought again:
     * many that wait must not fill the memory themselves.
     *
     * @throws NoRoom when there was none for too long
     */
    public <T> T keep(Supplier<T> search, ToLongFunction<T> octets) {
        T found = search.get();
        long wanted = octets.applyAsLong(found);
        if (mayTakeUp(wanted)) {
            return found;
        }
        found = null;
        awaited(wanted);
        found = search.get();
        require(octets.applyAsLong(found));
        return found;
    }

    /**
     * Takes room for so many octets in all, at once.
     *
     * @throws NoRoom when there is none
     */
    public void require(long octets) {
        if (!mayTakeUp(octets)) {
            throw NoRoom.forAnswer(octets);
        }
    }

    /**
     * Takes room for so many octets more before they are sought, and waits for it: for what is found as a whole.
     *
     * @throws NoRoom when there was none for too long
     */
    public void claim(long octets) {
        claimed += octets;
        if (!mayTakeUp(claimed)) {
            awaited(claimed);
        }
    }

    /** Nobody waits while holding what others wait for. */
    private void awaited(long octets) {
        over();
        held = memory.leaving().take(octets);
        if (held == 0) {
            throw NoRoom.forAnswer(octets);
        }
    }

    @PreDestroy
    void over() {
        memory.leaving().give(held);
        held = 0;
    }
}
