package org.cpdmodules.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An attachment nearly as large as the heap of the server goes in and comes out, and so do larger ones. {@code -Dtiro.attachment.megabytes} says
 * how large (500), {@code -Dtiro.attachment.heap} how much heap the server has, in MB (512), {@code -Dtiro.attachment.readers}
 * how many read it at the same time (2).
 */
class LargeAttachmentIT {
    private static final long MEGABYTES = Long.getLong("tiro.attachment.megabytes", 500);
    private static final int READERS = Integer.getInteger("tiro.attachment.readers", 2);
    private static final int HEAP = Integer.getInteger("tiro.attachment.heap", 512);

    @ParameterizedTest
    @ValueSource(strings = {"Derby", "PostgreSQL"})
    void goesInAndComesOutAsItIs(String database) throws Exception {
        Map<String, String> settings = new HashMap<>(Map.of("TIRO_JAVA_OPTIONS", "-Xms64m -Xmx" + HEAP + "m"));
        if (database.equals("Derby")) {
            try (TiroServer server = TiroServer.startWith("large-derby", Modules.both(), settings)) {
                goesInAndComesOut(server);
            }
            return;
        }
        try (PostgresServer postgres = PostgresServer.start("large-postgresql")) {
            settings.putAll(PostgresServer.settings(postgres.port()));
            try (TiroServer server = TiroServer.startWith("large-postgresql", Modules.both(), settings)) {
                goesInAndComesOut(server);
            }
        }
    }

    private static void goesInAndComesOut(TiroServer server) throws Exception {
        Client client = new Client(server.address());
        String id = UUID.randomUUID().toString();
        Multipart film = Multipart.of(id, MEGABYTES * 1_000_000, 7);
        long begun = System.nanoTime();

        Client.Answer stored = client.xapi(client.request("xapi/statements")
                .header("Content-Type", film.type())
                .POST(film.publisher()));
        long isIn = System.nanoTime();
        List<Future<String>> readers = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(READERS);
        for (int reader = 0; reader < READERS; reader++) {
            readers.add(threads.submit(() -> sha2OfTheAttachment(client, id, film)));
        }
        threads.shutdown();
        List<String> returned = new ArrayList<>();
        for (Future<String> reader : readers) {
            returned.add(reader.get());
        }
        long isOut = System.nanoTime();

        assertThat(stored.status()).as(stored.toString()).isEqualTo(200);
        assertThat(returned).containsOnly(film.sha2());
        assertThat(client.page("health/ready").status()).isEqualTo(200);
        System.out.printf(
                "%d MB through a heap of %d MB: in %.1f s, out to %d %.1f s%n",
                MEGABYTES, HEAP, (isIn - begun) / 1e9, READERS, (isOut - isIn) / 1e9);
    }

    private static String sha2OfTheAttachment(Client client, String id, Multipart film) throws Exception {
        HttpRequest request = client.request("xapi/statements?attachments=true&statementId=" + id)
                .header("Authorization", TiroServer.authorization())
                .header("X-Experience-API-Version", "1.0.3")
                .build();
        HttpResponse<InputStream> answer =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        try (InputStream body = answer.body()) {
            skipTo("X-Experience-API-Hash: " + film.sha2() + "\r\n\r\n", body);
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] piece = new byte[65_536];
            for (long left = film.octets(); left > 0; ) {
                int count = body.read(piece, 0, (int) Math.min(left, piece.length));
                assertThat(count).as("octets left: %d", left).isPositive();
                digest.update(piece, 0, count);
                left -= count;
            }
            assertThat(new String(body.readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("\r\n--");
            return HexFormat.of().formatHex(digest.digest());
        }
    }

    private static void skipTo(String mark, InputStream body) throws Exception {
        StringBuilder seen = new StringBuilder();
        while (seen.indexOf(mark) < 0) {
            int next = body.read();
            assertThat(next).as("the body holds the attachment").isNotNegative();
            seen.append((char) next);
        }
    }
}
