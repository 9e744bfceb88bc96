package org.cpdmodules.lrs.database;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.Iterator;
import java.util.Map;

/**
 * JSON as text that both products keep without loss. Two things that JSON may say can't stand in a database's text as
 * they are, U+0000 and half of a surrogate pair; they stay escapes. Numbers keep their digits.
 */
public final class JsonText {
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private JsonText() {}

    /** The value as compact JSON, members in their order. */
    public static String of(JsonValue value) {
        StringBuilder text = new StringBuilder(512);
        append(text, value);
        return text.toString();
    }

    /**
     * The object that the text describes.
     *
     * @throws jakarta.json.JsonException when it describes none
     */
    public static JsonObject object(String text) {
        try (JsonReader reader = JSON.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    /** The string between quotes, escaped. */
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2);
        appendQuoted(quoted, text);
        return quoted.toString();
    }

    /** Plain text for people: what no database's text can hold is replaced by U+FFFD. */
    public static String readable(String text) {
        StringBuilder readable = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> point == 0 || (point >= 0xd800 && point <= 0xdfff) ? 0xfffd : point)
                .forEach(readable::appendCodePoint);
        return readable.toString();
    }

    private static void append(StringBuilder text, JsonValue value) {
        switch (value.getValueType()) {
            case OBJECT -> appendObject(text, (JsonObject) value);
            case ARRAY -> appendArray(text, (JsonArray) value);
            case STRING -> appendQuoted(text, ((JsonString) value).getString());
            default -> text.append(value);
        }
    }

    private static void appendObject(StringBuilder text, JsonObject object) {
        char separator = '{';
        for (Map.Entry<String, JsonValue> member : object.entrySet()) {
            text.append(separator);
            appendQuoted(text, member.getKey());
            text.append(':');
            append(text, member.getValue());
            separator = ',';
        }
        text.append(object.isEmpty() ? "{}" : "}");
    }

    private static void appendArray(StringBuilder text, JsonArray array) {
        text.append('[');
        for (Iterator<JsonValue> values = array.iterator(); values.hasNext(); ) {
            append(text, values.next());
            if (values.hasNext()) {
                text.append(',');
            }
        }
        text.append(']');
    }

    private static void appendQuoted(StringBuilder text, String string) {
        text.append('"');
        int plain = 0;
        for (int at = 0; at < string.length(); at++) {
            char character = string.charAt(at);
            if (stands(character)) {
                continue;
            }
            if (Character.isHighSurrogate(character)
                    && at + 1 < string.length()
                    && Character.isLowSurrogate(string.charAt(at + 1))) {
                at++;
                continue;
            }
            text.append(string, plain, at);
            escape(text, character);
            plain = at + 1;
        }
        text.append(string, plain, string.length()).append('"');
    }

    private static boolean stands(char character) {
        return character >= 0x20 && character != '"' && character != '\\' && !Character.isSurrogate(character);
    }

    private static void escape(StringBuilder text, char character) {
        switch (character) {
            case '"', '\\' -> text.append('\\').append(character);
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default ->
                text.append("\\u")
                        .append(HEX[character >> 12])
                        .append(HEX[character >> 8 & 15])
                        .append(HEX[character >> 4 & 15])
                        .append(HEX[character & 15]);
        }
    }
}
