package org.cpdmodules.lrs.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.cpdmodules.lrs.database.DamagedRecord;
import org.cpdmodules.lrs.database.Micros;

/**
 * How the text of a statement stands in its row. Every text ends with {@code "stored"}, which the row has in a column of its
 * own; what comes before it is compressed with a preset dictionary, before the ledger's lock is taken. Safe for any number
 * of threads.
 */
final class Payload {
    /** The form of rows that hold the whole text as it is; those of before there was compression. */
    static final int TEXT = 0;

    /** The part of a text that is left of most statements; more is worth a second try. */
    private static final double WELL_PACKED = 0.4;

    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** Their memory costs more to get than a statement to compress, so they go round. */
    private static final BlockingQueue<FixedDeflate> SHORT = new ArrayBlockingQueue<>(32);

    private static final BlockingQueue<Deflater> LONG = new ArrayBlockingQueue<>(32);

    private static final BlockingQueue<Inflater> INFLATERS = new ArrayBlockingQueue<>(32);

    private Payload() {}

    /** A moment as the ledger writes it, in quotes. */
    static String moment(Instant stored) {
        return '"' + MICROSECONDS.format(stored) + '"';
    }

    /** The beginning of a text, up to its {@link Ending}, with the newest dictionary. */
    static byte[] packed(byte[] beginning) {
        if (beginning.length > FixedDeflate.LONGEST) {
            return packedThoroughly(beginning);
        }
        FixedDeflate pooled = SHORT.poll();
        FixedDeflate deflate =
                pooled == null ? new FixedDeflate(PayloadDictionary.number(PayloadDictionary.NEWEST)) : pooled;
        byte[] packed = deflate.packed(beginning);
        SHORT.offer(deflate);
        if (packed.length <= beginning.length * WELL_PACKED) {
            return packed;
        }
        // Few repetitions or few Latin letters: codes made for the text are shorter.
        byte[] thorough = packedThoroughly(beginning);
        return thorough.length < packed.length ? thorough : packed;
    }

    private static byte[] packedThoroughly(byte[] beginning) {
        Deflater pooled = LONG.poll();
        Deflater deflater = pooled == null ? new Deflater(Deflater.DEFAULT_COMPRESSION, true) : pooled;
        deflater.setDictionary(PayloadDictionary.number(PayloadDictionary.NEWEST));
        deflater.setInput(beginning);
        deflater.finish();
        byte[] packed = new byte[beginning.length / 3 + 64];
        int length = deflater.deflate(packed);
        while (!deflater.finished()) {
            packed = Arrays.copyOf(packed, packed.length * 2);
            length += deflater.deflate(packed, length, packed.length - length);
        }
        deflater.reset();
        if (!LONG.offer(deflater)) {
            deflater.end();
        }
        return Arrays.copyOf(packed, length);
    }

    /** The text of a row, exactly as it is returned. */
    static String text(int form, byte[] payload, long storedMicros) {
        if (form == TEXT) {
            return new String(payload, StandardCharsets.UTF_8);
        }
        return unpacked(form, payload).concat(new Ending(Micros.toInstant(storedMicros)).text());
    }

    private static String unpacked(int dictionary, byte[] payload) {
        Inflater pooled = INFLATERS.poll();
        Inflater inflater = pooled == null ? new Inflater(true) : pooled;
        try {
            inflater.setDictionary(PayloadDictionary.number(dictionary));
            inflater.setInput(payload);
            byte[] text = new byte[payload.length * 6 + 64];
            int length = inflater.inflate(text);
            while (!inflater.finished()) {
                if (length < text.length) {
                    throw new DamagedRecord("a payload", "ends too early");
                }
                text = Arrays.copyOf(text, text.length * 2);
                length += inflater.inflate(text, length, text.length - length);
            }
            return new String(text, 0, length, StandardCharsets.UTF_8);
        } catch (DataFormatException damaged) {
            throw new DamagedRecord("a payload", "is damaged: " + damaged.getMessage());
        } finally {
            inflater.reset();
            if (!INFLATERS.offer(inflater)) {
                inflater.end();
            }
        }
    }
}
