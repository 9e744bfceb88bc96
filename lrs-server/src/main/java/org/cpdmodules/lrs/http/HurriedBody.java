package org.cpdmodules.lrs.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A body that must keep moving: once we have waited for it longer than its time of grace, it must have come at {@value
 * #OCTETS_PER_SECOND} octets a second on average. Otherwise who sends it octet by octet would hold a thread of the server
 * for days. Only the time that is spent waiting for the sender counts, not what we do with what came. One thread reads it.
 */
final class HurriedBody extends FilterInputStream {
    static final int OCTETS_PER_SECOND = 1_000;

    private final AwaitedBodies others;
    private final Pace pace;
    /** How many octets are still to come, as far as that was said. */
    private long left;

    /** @param length of the body; negative where that was not said */
    HurriedBody(InputStream body, long length, AwaitedBodies others, Clock clock, Duration grace) {
        super(body);
        this.left = length < 0 ? Long.MAX_VALUE : length;
        this.others = others;
        this.pace = new Pace(clock, grace, OCTETS_PER_SECOND);
    }

    @Override
    public int read() throws IOException {
        Instant asked = pace.begin();
        int octet = awaited(in::read);
        arrived(asked, octet < 0 ? 0 : 1, octet < 0);
        return octet;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        Instant asked = pace.begin();
        int count = awaited(() -> in.read(target, offset, length));
        arrived(asked, Math.max(count, 0), count < 0);
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        Instant asked = pace.begin();
        long skipped = awaited(() -> in.skip(count));
        arrived(asked, skipped, false);
        return skipped;
    }

    /** The server itself gives up on who sends next to nothing; that is no end of the body, and no other kind of slowness. */
    private <T> T awaited(AwaitedBodies.Reading<T> reading) throws IOException {
        try {
            return left <= 0 || in.available() > 0 ? reading.read() : others.await(reading);
        } catch (IOException failure) {
            for (Throwable each = failure; each != null; each = each.getCause()) {
                if (each instanceof SocketTimeoutException) {
                    throw new SlowSender();
                }
            }
            throw failure;
        }
    }

    /**
     * Counts what has arrived.
     *
     * @throws SlowSender when it is too little for the time it took, and there is more to come
     */
    private void arrived(Instant asked, long more, boolean isAtEnd) {
        left -= more;
        pace.count(asked, more);
        if (pace.isTooSlow() && !isAtEnd) {
            throw new SlowSender(pace.waited());
        }
    }
}
