package org.cpdmodules.lrs.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;

/** A body that was read before, once more from its beginning: the same octets, and the same end. Used by one thread. */
final class RepeatedBody extends ServletInputStream {
    private final ByteArrayInputStream octets;
    private final Optional<IOException> failure;
    private final Optional<RuntimeException> slow;

    /** @param failure what ended the body, if it did not end by itself; so does {@code slow}: its sender, or too many of such */
    RepeatedBody(byte[] body, int length, Optional<IOException> failure, Optional<RuntimeException> slow) {
        this.octets = new ByteArrayInputStream(body, 0, length);
        this.failure = failure;
        this.slow = slow;
    }

    @Override
    public int read() throws IOException {
        int octet = octets.read();
        if (octet < 0) {
            end();
        }
        return octet;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int count = octets.read(target, offset, length);
        if (count < 0) {
            end();
        }
        return count;
    }

    private void end() throws IOException {
        if (failure.isPresent()) {
            throw failure.get();
        }
        if (slow.isPresent()) {
            throw slow.get();
        }
    }

    @Override
    public int available() {
        return octets.available();
    }

    @Override
    public boolean isFinished() {
        return octets.available() == 0 && failure.isEmpty() && slow.isEmpty();
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
        throw new IllegalStateException("the request is not an asynchronous one");
    }
}
