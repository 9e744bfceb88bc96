package org.cpdmodules.lrs.database;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;

/**
 * JSON as text that both products keep without loss. Two things that JSON may say can't stand in a database's text as
 * they are, U+0000 and half of a surrogate pair; they stay escapes. Numbers keep their digits.
 */
public final class JsonText {
    private static final JsonProvider JSON = JsonProvider.provider();

    private JsonText() {}

    /** The value as compact JSON, members in their order. */
    public static String of(JsonValue value) {
        return new JsonBytes(512).value(value).toString();
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
        return new JsonBytes(text.length() + 2).quoted(text).toString();
    }

    /** Plain text for people: what no database's text can hold is replaced by U+FFFD. */
    public static String readable(String text) {
        StringBuilder readable = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> point == 0 || (point >= 0xd800 && point <= 0xdfff) ? 0xfffd : point)
                .forEach(readable::appendCodePoint);
        return readable.toString();
    }
}
