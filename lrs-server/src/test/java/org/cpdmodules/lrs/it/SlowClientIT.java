package org.cpdmodules.lrs.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Clients that send octet by octet are cut off, and while they last they hold nothing that others need. */
@RunningServer
class SlowClientIT {
    /** More than the pool has connections to the database. */
    private static final int CLIENTS = 30;

    /** {@code TIRO_BODY_GRACE_SECONDS} of the tests' server is 4. */
    private static final Duration LONGEST = Duration.ofSeconds(40);

    private static String head(String type) {
        return "POST /xapi/statements HTTP/1.1\r\nHost: " + Lrs.ADDRESS.getAuthority() + "\r\nAuthorization: Basic "
                + Base64.getEncoder().encodeToString("it-key:it-secret".getBytes(StandardCharsets.UTF_8))
                + "\r\nX-Experience-API-Version: 1.0.3\r\nContent-Type: " + type
                + "\r\nContent-Length: 1000000\r\n\r\n";
    }

    private static List<Socket> open() throws IOException {
        List<Socket> sockets = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            Socket socket = new Socket(Lrs.ADDRESS.getHost(), Lrs.ADDRESS.getPort());
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(1);
            String first = client % 2 == 0
                    ? head("application/json") + "["
                    : head("multipart/mixed; boundary=x") + "--x\r\nContent-Type: application/json\r\n\r\n[";
            socket.getOutputStream().write(first.getBytes(StandardCharsets.UTF_8));
            sockets.add(socket);
        }
        return sockets;
    }

    /** Sends one octet more; what came back, empty for nothing yet. */
    private static String trickle(Socket socket) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(' ');
            InputStream in = socket.getInputStream();
            byte[] answer = new byte[4096];
            int count = in.read(answer);
            return count < 0 ? "closed" : new String(answer, 0, count, StandardCharsets.UTF_8);
        } catch (java.net.SocketTimeoutException nothingYet) {
            return "";
        } catch (IOException reset) {
            return "closed";
        }
    }

    @Test
    void cutsOffWhoTricklesAndServesOthersMeanwhile() throws Exception {
        List<Socket> waiting = open();
        List<String> answers = new ArrayList<>();
        Instant begun = Instant.now();
        boolean isServed = false;
        try {
            while (!waiting.isEmpty() && Duration.between(begun, Instant.now()).compareTo(LONGEST) < 0) {
                for (Socket socket : List.copyOf(waiting)) {
                    String answer = trickle(socket);
                    if (!answer.isEmpty()) {
                        answers.add(answer);
                        waiting.remove(socket);
                        socket.close();
                    }
                }
                if (!isServed) {
                    isServed = Lrs.inVersion1()
                                    .post(
                                            "xapi/statements",
                                            Samples.statement(UUID.randomUUID().toString()))
                                    .status()
                            == 200;
                }
                Thread.sleep(100);
            }
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }

        assertThat(isServed).as("others are served").isTrue();
        assertThat(answers).as("all were cut off").hasSize(CLIENTS);
        assertThat(answers).anyMatch(answer -> answer.startsWith("HTTP/1.1 408"));
    }
}
