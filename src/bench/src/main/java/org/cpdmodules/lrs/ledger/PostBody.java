package org.cpdmodules.lrs.ledger;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.cpdmodules.lrs.database.JsonText;

/** The octets of one Statement, or of an array of them; before each sending only the ids are written anew. Used by one thread. */
final class PostBody {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final byte[] octets;
    private final int[] ids;

    private PostBody(byte[] octets, int[] ids) {
        this.octets = octets;
        this.ids = ids;
    }

    static PostBody of(List<NewStatement> batch) {
        List<String> texts =
                batch.stream().map(statement -> JsonText.of(statement.json())).toList();
        String body = texts.size() == 1 ? texts.get(0) : texts.stream().collect(Collectors.joining(",", "[", "]"));
        if (body.length() != body.getBytes(StandardCharsets.UTF_8).length) {
            throw new IllegalStateException("places are counted in ASCII");
        }
        int[] ids = batch.stream()
                .mapToInt(statement -> body.indexOf(statement.id().toString()))
                .toArray();
        return new PostBody(body.getBytes(StandardCharsets.US_ASCII), ids);
    }

    /** The octets with fresh ids, until the next call. */
    byte[] fresh() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        for (int at : ids) {
            write(random.nextLong(), random.nextLong(), at);
        }
        return octets;
    }

    /** The id of the first Statement as it was last sent. */
    UUID id() {
        return UUID.fromString(new String(octets, ids[0], 36, StandardCharsets.US_ASCII));
    }

    /** 8-4-4-4-12 digits. */
    private void write(long high, long low, int begin) {
        int at = begin;
        for (int digit = 0; digit < 32; digit++) {
            if (digit == 8 || digit == 12 || digit == 16 || digit == 20) {
                at++;
            }
            long half = digit < 16 ? high : low;
            octets[at++] = HEX[(int) (half >>> (60 - 4 * (digit & 15))) & 15];
        }
    }
}
