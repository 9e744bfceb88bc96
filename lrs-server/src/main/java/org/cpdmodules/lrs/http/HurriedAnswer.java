package org.cpdmodules.lrs.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A large answer that must keep moving: once we have waited for its client longer than a time of grace, it must have gone out
 * at {@value #OCTETS_PER_SECOND} octets a second on average. Otherwise who takes it octet by octet would hold its memory and
 * a thread for hours. Only the time that is spent writing counts. One thread writes it.
 */
final class HurriedAnswer extends FilterOutputStream {
    /** A page of the most characters is over in a quarter of an hour. */
    static final int OCTETS_PER_SECOND = 10_000;

    private final Pace pace;

    HurriedAnswer(OutputStream answer, Clock clock, Duration grace) {
        super(answer);
        this.pace = new Pace(clock, grace, OCTETS_PER_SECOND);
    }

    @Override
    public void write(int octet) throws IOException {
        Instant began = pace.begin();
        out.write(octet);
        left(began, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        Instant began = pace.begin();
        out.write(source, offset, length);
        left(began, length);
    }

    /**
     * Counts what has left.
     *
     * @throws SlowReader when it is too little for the time it took
     */
    private void left(Instant began, long more) throws IOException {
        pace.count(began, more);
        if (pace.isTooSlow()) {
            throw new SlowReader(pace.waited());
        }
    }
}
