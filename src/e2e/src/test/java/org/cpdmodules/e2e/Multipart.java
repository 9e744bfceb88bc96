package org.cpdmodules.e2e;

import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import java.util.function.Supplier;

/**
 * A Statement with one attachment of any size, as a body that is made while it is sent: the same seed gives the same
 * octets, so that nobody has to keep them. xAPI 1.0.3 Communication §1.5.2.
 */
record Multipart(String head, String tail, long octets, long seed, String sha2) {
    private static final int PATTERN = 65_536;
    private static final String BOUNDARY = "tiro-e2e-boundary";

    static Multipart of(String id, long octets, long seed) {
        String sha2 = sha2(noise(octets, seed));
        String statement = """
                {"id": "%s", "actor": {"mbox": "mailto:ann@example.org"},
                 "verb": {"id": "http://adlnet.gov/expapi/verbs/attended"},
                 "object": {"id": "http://example.org/film"},
                 "attachments": [{"usageType": "http://example.org/film", "display": {"en": "film"},
                   "contentType": "video/mp4", "length": %d, "sha2": "%s"}]}""".formatted(id, octets, sha2);
        String head = "--" + BOUNDARY + "\r\nContent-Type: application/json\r\n\r\n" + statement + "\r\n--" + BOUNDARY
                + "\r\nContent-Type: video/mp4\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: " + sha2
                + "\r\n\r\n";
        return new Multipart(head, "\r\n--" + BOUNDARY + "--\r\n", octets, seed, sha2);
    }

    String type() {
        return "multipart/mixed; boundary=" + BOUNDARY;
    }

    BodyPublisher publisher() {
        Supplier<InputStream> body = () -> new java.io.SequenceInputStream(
                new java.io.SequenceInputStream(text(head), noise(octets, seed)), text(tail));
        return BodyPublishers.ofInputStream(body);
    }

    private static InputStream text(String text) {
        return new java.io.ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha2(InputStream octets) {
        try (octets) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] piece = new byte[65_536];
            for (int count = octets.read(piece); count >= 0; count = octets.read(piece)) {
                digest.update(piece, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException | java.io.IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Octets that depend on nothing but the seed and their place. */
    private static InputStream noise(long octets, long seed) {
        byte[] pattern = new byte[PATTERN];
        new Random(seed).nextBytes(pattern);
        return new InputStream() {
            private long place;

            @Override
            public int read() {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                if (place == octets) {
                    return -1;
                }
                int count = (int) Math.min(octets - place, length);
                for (int index = 0; index < count; index++, place++) {
                    target[offset + index] = (byte) (pattern[(int) (place % PATTERN)] ^ place / PATTERN * 31);
                }
                return count;
            }
        };
    }
}
