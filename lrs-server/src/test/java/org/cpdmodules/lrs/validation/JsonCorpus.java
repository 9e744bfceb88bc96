package org.cpdmodules.lrs.validation;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A row of {@code json-corpus.json}: a text that is JSON as this server takes it ({@code accept}), that is none ({@code
 * reject}), or that RFC 8259 leaves to the reader ({@code either}: any answer but a failure). Octets stand in hexadecimal, a
 * long text as a repetition.
 */
public record JsonCorpus(byte[] octets, String verdict) {
    public static JsonCorpus of(JsonObject row) {
        byte[] octets = row.containsKey("octets")
                ? HexFormat.of().parseHex(row.getString("octets"))
                : (row.getString("repeat", "").repeat(row.getInt("times", 0))
                                + row.getString("json")
                                + row.getString("end", "").repeat(row.getInt("times", 0)))
                        .getBytes(StandardCharsets.UTF_8);
        return new JsonCorpus(octets, row.getString("verdict"));
    }

    /** The text inside another one. */
    public byte[] within(String before, String after) {
        byte[] begin = before.getBytes(StandardCharsets.UTF_8);
        byte[] end = after.getBytes(StandardCharsets.UTF_8);
        byte[] whole = new byte[begin.length + octets.length + end.length];
        System.arraycopy(begin, 0, whole, 0, begin.length);
        System.arraycopy(octets, 0, whole, begin.length, octets.length);
        System.arraycopy(end, 0, whole, begin.length + octets.length, end.length);
        return whole;
    }
}
