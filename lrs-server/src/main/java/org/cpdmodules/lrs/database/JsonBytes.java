package org.cpdmodules.lrs.database;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * Compact JSON in UTF-8, written piece by piece; what a database's text can't hold stays an escape, as {@link JsonText} says.
 * Not for several threads.
 */
public final class JsonBytes {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    /** No character takes more: an escape of six octets. */
    private static final int MOST_PER_CHARACTER = 6;

    private static final long EACH = 0x0101_0101_0101_0101L;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes;
    private int length;

    /** @param expected how many octets there is room for before the first copy */
    public JsonBytes(int expected) {
        this.bytes = new byte[expected];
    }

    /** Begins anew, in the room that there is. */
    public JsonBytes empty() {
        length = 0;
        return this;
    }

    /** All that has been written. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** The same as text. */
    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** Writes a mark of JSON's, such as a colon. */
    public JsonBytes mark(char ascii) {
        room(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    /** Writes a value, the members of objects in their order, numbers with the digits that they have. */
    public JsonBytes value(JsonValue value) {
        switch (value.getValueType()) {
            case OBJECT -> object((JsonObject) value);
            case ARRAY -> array((JsonArray) value);
            case STRING -> quoted(((JsonString) value).getString());
            default -> plain(value.toString());
        }
        return this;
    }

    /** Writes JSON that is compact already, with the escapes that it needs. */
    public JsonBytes json(String compact) {
        byte[] utf8 = compact.getBytes(StandardCharsets.UTF_8);
        room(utf8.length);
        System.arraycopy(utf8, 0, bytes, length, utf8.length);
        length += utf8.length;
        return this;
    }

    /** Writes a string between quotes, escaped. */
    public JsonBytes quoted(String text) {
        byte[] ascii = text.getBytes(StandardCharsets.UTF_8);
        if (ascii.length == text.length() && isPlain(ascii)) {
            room(ascii.length + 2);
            bytes[length++] = '"';
            System.arraycopy(ascii, 0, bytes, length, ascii.length);
            length += ascii.length;
            bytes[length++] = '"';
            return this;
        }
        mark('"');
        escaped(text);
        return mark('"');
    }

    /**
     * Whether these bytes of ASCII stand in JSON as they are; looks at eight of them in one step. A question mark may have
     * been half of a surrogate pair, so it is looked at again.
     */
    private static boolean isPlain(byte[] ascii) {
        int at = 0;
        for (; at + Long.BYTES <= ascii.length; at += Long.BYTES) {
            long eight = (long) LONG.get(ascii, at);
            long special = below(eight, 0x20)
                    | below(eight ^ EACH * '"', 1)
                    | below(eight ^ EACH * '\\', 1)
                    | below(eight ^ EACH * '?', 1);
            if (special != 0) {
                return false;
            }
        }
        for (; at < ascii.length; at++) {
            if (!isPlain((char) ascii[at]) || ascii[at] == '?') {
                return false;
            }
        }
        return true;
    }

    /** Not 0 exactly when one of eight bytes, none above 0x7f, is below the bound. */
    private static long below(long eight, int bound) {
        return eight - EACH * bound & ~eight & EACH * 0x80;
    }

    private static boolean isPlain(char character) {
        return character >= 0x20 && character < 0x80 && character != '"' && character != '\\';
    }

    private void escaped(String text) {
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            room(MOST_PER_CHARACTER + text.length() - at);
            if (isPlain(character)) {
                bytes[length++] = (byte) character;
            } else if (Character.isHighSurrogate(character)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1))) {
                at++;
                utf8(Character.toCodePoint(character, text.charAt(at)));
            } else if (character >= 0x80 && !Character.isSurrogate(character)) {
                utf8(character);
            } else {
                escape(character);
            }
        }
    }

    private void utf8(int point) {
        if (point < 0x800) {
            bytes[length++] = (byte) (0xc0 | point >> 6);
        } else {
            if (point < 0x10000) {
                bytes[length++] = (byte) (0xe0 | point >> 12);
            } else {
                bytes[length++] = (byte) (0xf0 | point >> 18);
                bytes[length++] = (byte) (0x80 | point >> 12 & 0x3f);
            }
            bytes[length++] = (byte) (0x80 | point >> 6 & 0x3f);
        }
        bytes[length++] = (byte) (0x80 | point & 0x3f);
    }

    private void escape(char character) {
        switch (character) {
            case '"', '\\' -> mark('\\').mark(character);
            case '\n' -> plain("\\n");
            case '\r' -> plain("\\r");
            case '\t' -> plain("\\t");
            default -> {
                plain("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    bytes[length++] = HEX[character >> shift & 15];
                }
            }
        }
    }

    private void object(JsonObject object) {
        mark('{');
        boolean isFirst = true;
        for (Map.Entry<String, JsonValue> member : object.entrySet()) {
            if (!isFirst) {
                mark(',');
            }
            isFirst = false;
            quoted(member.getKey()).mark(':').value(member.getValue());
        }
        mark('}');
    }

    private void array(JsonArray array) {
        mark('[');
        boolean isFirst = true;
        for (JsonValue value : array) {
            if (!isFirst) {
                mark(',');
            }
            isFirst = false;
            value(value);
        }
        mark(']');
    }

    /** Characters that JSON and ASCII share. */
    private void plain(String ascii) {
        room(ascii.length());
        for (int at = 0; at < ascii.length(); at++) {
            bytes[length++] = (byte) ascii.charAt(at);
        }
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
