package org.cpdmodules.lrs.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Strangers who begin the form to sign in and then say nothing more: each of them holds a thread. */
@RunningServer
class StandingSendersIT {
    /** So many are waited for at a time. */
    private static final int MOST = 240;

    private static final String BEGUN = """
            POST /login HTTP/1.1\r
            Host: %s\r
            Connection: close\r
            Content-Type: application/x-www-form-urlencoded\r
            Content-Length: 100\r
            \r
            name=""".formatted(Lrs.ADDRESS.getAuthority());

    private final List<Socket> standing = new ArrayList<>();

    private void stand() throws IOException {
        Socket socket = new Socket(Lrs.ADDRESS.getHost(), Lrs.ADDRESS.getPort());
        standing.add(socket);
        socket.getOutputStream().write(BEGUN.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** One more, who sends all of it; without the proof of a page it is no way in. */
    private static Lrs.Answer further() {
        return RawHttp.exchange(Lrs.ADDRESS, (BEGUN + "x".repeat(95)).getBytes(StandardCharsets.US_ASCII));
    }

    private static void await(boolean refused) throws InterruptedException {
        Instant late = Instant.now().plus(Duration.ofSeconds(40));
        while ((further().status() == 503) != refused) {
            assertThat(Instant.now()).isBefore(late);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    @AfterEach
    void leave() throws Exception {
        for (Socket each : standing) {
            each.close();
        }
        // The tests after this one find all places free.
        await(false);
    }

    @Test
    void keepNobodyElseFromThePages() throws Exception {
        assertThat(further().status()).isEqualTo(403);

        for (int sender = 0; sender < MOST; sender++) {
            stand();
        }
        await(true);

        Lrs.Answer refused = further();
        assertThat(refused.header("Retry-After")).contains("30");
        assertThat(refused.header("Content-Type")).contains("text/html;charset=utf-8");
        assertThat(refused.header("Content-Security-Policy")).isPresent();
        assertThat(refused.text()).contains("<h1>The server is busy</h1>", "half a minute");

        Lrs.Answer page = RawHttp.exchange(
                Lrs.ADDRESS,
                "GET /login HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                        .formatted(Lrs.ADDRESS.getAuthority())
                        .getBytes(StandardCharsets.US_ASCII));
        assertThat(page.status()).isEqualTo(200);
    }
}
