package org.cpdmodules.lrs.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Many spoilt requests: never a 5xx, never a hang, and memory stays flat. {@code -Dtiro.mutations=100000} sets how many;
 * {@code -Dtiro.mutations.from=4711 -Dtiro.mutations=1} repeats one that failed.
 */
@RunningServer
class MutationsIT {
    private static final long MANY = Long.getLong("tiro.mutations", 5_000);
    private static final long FROM = Long.getLong("tiro.mutations.from", 0);
    private static final Duration HANG = Duration.ofSeconds(2);
    /**
     * Caches of the database and of the JIT fill up, Derby's 8,000 pages not before some hundred thousand requests; what grows with
     * the requests would be far above it.
     */
    private static final long HEAP_MAY_GROW_BY = (MANY > 50_000 ? 96L : 48L) << 20;

    private static final Lrs LRS = Lrs.inVersion1();

    @Test
    void answersEveryMutationSoonAndWithoutFailing() throws Exception {
        long warm = Math.min(MANY / 5, 2_000);
        List<String> failures = Collections.synchronizedList(new ArrayList<>());
        run(FROM, FROM + warm, failures);
        long before = liveBytes();

        run(FROM + warm, FROM + MANY, failures);
        long after = liveBytes();

        assertThat(failures).isEmpty();
        assertThat(after - before)
                .as("live heap before %d, after %d", before, after)
                .isLessThan(HEAP_MAY_GROW_BY);
        assertThat(LRS.get("xapi/statements?limit=1").status()).isEqualTo(200);
    }

    private static void run(long from, long to, List<String> failures) {
        LongStream.range(from, to).parallel().forEach(number -> {
            Mutations.Request request = Mutations.number(number);
            long begin = System.nanoTime();
            int status = send(request);
            Duration took = took(begin);
            if (status >= 500 || status == 0 || took.compareTo(HANG) > 0 && hangs(() -> send(request))) {
                failures.add("number " + number + " got " + status + " after " + took + ": " + request);
            }
        });
    }

    /** What hangs does so each time; a machine that pauses, or that others use, does not. */
    private static boolean hangs(Runnable request) {
        for (int time = 0; time < 5; time++) {
            long begin = System.nanoTime();
            request.run();
            if (took(begin).compareTo(HANG) <= 0) {
                return false;
            }
        }
        return true;
    }

    private static Duration took(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** The request as raw octets, for no HTTP library would send such targets and headers. */
    private static int send(Mutations.Request request) {
        return RawHttp.exchange(Lrs.ADDRESS, octets(request)).status();
    }

    private static byte[] octets(Mutations.Request request) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(Map.of(
                "Host", Lrs.ADDRESS.getAuthority(),
                "Connection", "close",
                "Authorization", "Basic aXQta2V5Oml0LXNlY3JldA==",
                "X-Experience-API-Version", "1.0.3"));
        if (request.type() != null) {
            headers.put("Content-Type", request.type());
        }
        headers.putAll(request.headers());
        headers.put("Content-Length", Integer.toString(request.body().length));
        StringBuilder head = new StringBuilder(request.method() + " /" + request.path() + " HTTP/1.1\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        byte[] begin = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = Arrays.copyOf(begin, begin.length + request.body().length);
        System.arraycopy(request.body(), 0, whole, begin.length, request.body().length);
        return whole;
    }

    /** What lives in the heap of the server after a full collection. */
    private static long liveBytes() throws IOException, InterruptedException {
        String name = System.getProperty("tiro.it.server");
        ProcessHandle server = ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("ws-server.jar") && line.contains(name))
                        .isPresent())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no process of the server " + name));
        Process histogram = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(server.pid()),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String text = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(histogram.waitFor()).as(text).isZero();
        String total = text.substring(text.lastIndexOf("Total"));
        return Long.parseLong(total.strip().split("\\s+")[2]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET http://%s/xapi/about HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n",
                "GET http://elsewhere.example/xapi/about HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n",
                "GET /xapi/about HTTP/1.0\r\n\r\n",
                "GET /xapi/about HTTP/1.1\r\nConnection: close\r\n\r\n",
                "GET /xapi/about HTTP/9.9\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET  /xapi/about  HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /xapi/about\r\n\r\n",
                "\r\n\r\nGET /xapi/about HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /xapi/about HTTP/1.1\r\nHost: x\r\nHost: y\r\nConnection: close\r\n\r\n",
                "GET /xapi/about HTTP/1.1\r\n Host: x\r\nConnection: close\r\n\r\n",
                "GET /xapi/about HTTP/1.1\r\nHost: x\r\nNo colon\r\nConnection: close\r\n\r\n",
                "GET /xapi/about HTTP/1.1\r\nHost: x\r\n: no name\r\nConnection: close\r\n\r\n",
                "GET /xapi/about HTTP/1.1\nHost: x\nConnection: close\n\n",
                "OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "CONNECT example.org:443 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "TRACE /xapi/about HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "POST /xapi/statements HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\nConnection: close\r\n\r\n",
                "POST /xapi/statements HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\nConnection: close\r\n\r\n",
                "POST /xapi/statements HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\nConnection: close\r\n\r\n{}",
                "POST /xapi/statements HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 2\r\nConnection: close\r\n\r\n0\r\n\r\n",
                "POST /xapi/statements HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
                "POST /xapi/statements HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nffffffffffffffff\r\n{}",
                "POST /xapi/statements HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n2;x=y\r\n{}\r\n0\r\nTrailer: z\r\n\r\n",
                "POST /xapi/statements HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\nConnection: close\r\n\r\n0\r\n\r\n",
                "POST /xapi/statements HTTP/1.1\r\nHost: x\r\nExpect: 200-maybe\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"
            })
    void answersStrangeHttpWithAnythingButAFailure(String request) {
        String authority = Lrs.ADDRESS.getAuthority();

        Lrs.Answer answer =
                RawHttp.exchange(Lrs.ADDRESS, request.replace("%s", authority).getBytes(StandardCharsets.ISO_8859_1));

        // 501 and 505 are the answers to methods, codings and versions of HTTP that are not there.
        assertThat(answer.status()).isNotIn(500, 502, 503, 504);
        assertThat(LRS.get("xapi/about").status()).isEqualTo(200);
    }

    @Test
    void answersRequestsThatComeTogetherInTheirOrder() throws IOException {
        String get = "GET /xapi/about HTTP/1.1\r\nHost: x\r\n\r\n";
        String by = "GET /xapi/activities?activityId=http%3A%2F%2Fexample.org%2Fpipe HTTP/1.1\r\nHost: x\r\n"
                + "X-Experience-API-Version: 1.0.3\r\nAuthorization: Basic aXQta2V5Oml0LXNlY3JldA==\r\n\r\n";
        String last = "GET /xapi/about HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

        String[] answers = exchange((get + by + get + last).getBytes(StandardCharsets.ISO_8859_1), 0)
                .split("HTTP/1\\.1 200 ");

        assertThat(answers).hasSize(5);
        assertThat(answers[2]).contains("http://example.org/pipe");
        assertThat(answers[4]).contains("1.0.3").doesNotContain("pipe");
    }

    @Test
    void servesOthersWhileSlowSendersDribble() throws Exception {
        String head =
                "POST /xapi/statements HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Experience-API-Version: 1.0.3\r\n"
                        + "Authorization: Basic aXQta2V5Oml0LXNlY3JldA==\r\nContent-Type: application/json\r\n";
        String body = Samples.statement(UUID.randomUUID().toString());
        List<Thread> slow = new ArrayList<>();
        List<String> answers = Collections.synchronizedList(new ArrayList<>());
        for (int sender = 0; sender < 40; sender++) {
            byte[] request = (head + "Content-Length: " + (sender % 2 == 0 ? body.length() : 5_000) + "\r\n\r\n" + body)
                    .getBytes(StandardCharsets.UTF_8);
            Thread thread = new Thread(() -> {
                try {
                    answers.add(exchange(request, 10));
                } catch (IOException closed) {
                    answers.add("closed: " + closed.getMessage());
                }
            });
            slow.add(thread);
            thread.start();
        }

        for (int question = 0; question < 20; question++) {
            assertThat(hangs(() -> assertThat(LRS.get("xapi/statements?limit=1").status())
                            .isEqualTo(200)))
                    .as("question %d", question)
                    .isFalse();
        }
        for (Thread thread : slow) {
            thread.join(60_000);
        }

        assertThat(answers).hasSize(40).noneMatch(answer -> answer.startsWith("HTTP/1.1 5"));
        assertThat(answers)
                .filteredOn(answer -> answer.startsWith("HTTP/1.1 200"))
                .isNotEmpty();
    }

    /** Everything that comes back; with a pause in milliseconds the octets go out a few at a time. */
    private static String exchange(byte[] request, long pause) throws IOException {
        try (Socket socket = new Socket(Lrs.ADDRESS.getHost(), Lrs.ADDRESS.getPort())) {
            socket.setSoTimeout(60_000);
            OutputStream out = socket.getOutputStream();
            for (int at = 0; at < request.length; at += 16) {
                out.write(request, at, Math.min(16, request.length - at));
                out.flush();
                Thread.sleep(pause);
            }
            socket.shutdownOutput();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
