package org.cpdmodules.lrs.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AwaitedBodiesTest {
    private final AwaitedBodies bodies = new AwaitedBodies();
    private final ExecutorService senders = Executors.newCachedThreadPool();
    private final CountDownLatch silent = new CountDownLatch(AwaitedBodies.MOST);
    private final CountDownLatch sent = new CountDownLatch(1);

    /** A sender who says nothing until all do. */
    private final class Silent extends InputStream {
        @Override
        public int read() throws IOException {
            silent.countDown();
            try {
                sent.await();
            } catch (InterruptedException unexpected) {
                throw new IOException(unexpected);
            }
            return -1;
        }
    }

    private InputStream hurried(InputStream body) {
        return hurried(body, -1);
    }

    private InputStream hurried(InputStream body, long length) {
        return new HurriedBody(body, length, bodies, Clock.systemUTC(), Duration.ofSeconds(30));
    }

    private List<Future<byte[]>> asManyAsMayBe() throws InterruptedException {
        List<Future<byte[]>> waiting = new ArrayList<>();
        for (int sender = 0; sender < AwaitedBodies.MOST; sender++) {
            waiting.add(senders.submit(() -> hurried(new Silent()).readAllBytes()));
        }
        silent.await();
        return waiting;
    }

    @AfterEach
    void end() {
        sent.countDown();
        senders.shutdownNow();
    }

    @Test
    void oneMoreIsRefusedAtOnce() throws Exception {
        asManyAsMayBe();

        assertThatThrownBy(() -> hurried(new Silent()).read()).isInstanceOf(NoRoom.class);
    }

    @Test
    void whoHasSentAllIsRead() throws Exception {
        asManyAsMayBe();
        byte[] body = new byte[3];

        try (InputStream there = hurried(new ByteArrayInputStream(body), body.length)) {
            assertThat(there.readAllBytes()).isEqualTo(body);
        }
    }

    @Test
    void aPlaceThatIsLeftIsFree() throws Exception {
        List<Future<byte[]>> waiting = asManyAsMayBe();
        sent.countDown();
        for (Future<byte[]> each : waiting) {
            each.get();
        }

        assertThat(hurried(new Silent()).read()).isNegative();
    }

    @Test
    void whoBreaksOffLeavesToo() {
        for (int sender = 0; sender <= AwaitedBodies.MOST; sender++) {
            assertThatThrownBy(() -> bodies.await(() -> {
                        throw new IOException("cut");
                    }))
                    .hasMessage("cut");
        }
    }
}
