package org.cpdmodules.lrs.database;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.StringReader;
import org.cpdmodules.lrs.validation.StrictJson;
import org.cpdmodules.lrs.xapi.WrittenNumber;

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
     * The object that the text describes; written again it has the same digits.
     *
     * @throws JsonException when it describes none
     */
    public static JsonObject object(String text) {
        // Nearly all that is kept was read by the strict reader once, and that is the quicker one.
        return StrictJson.read(text) instanceof StrictJson.Parsed read && read.value() instanceof JsonObject object
                ? object
                : unlimited(text);
    }

    /** What came by other ways may be deeper or larger than a request may be, or hold half of a surrogate pair. */
    private static JsonObject unlimited(String text) {
        try (JsonParser parser = JSON.createParser(new StringReader(text))) {
            if (parser.next() != Event.START_OBJECT) {
                throw new JsonException("the text is no JSON object");
            }
            JsonObject object = object(parser);
            // This looks for the end, and is not content with anything else.
            parser.hasNext();
            return object;
        }
    }

    private static JsonObject object(JsonParser parser) {
        JsonObjectBuilder object = JSON.createObjectBuilder();
        for (Event event = parser.next(); event != Event.END_OBJECT; event = parser.next()) {
            String name = parser.getString();
            object.add(name, value(parser, parser.next()));
        }
        return object.build();
    }

    private static JsonArray array(JsonParser parser) {
        JsonArrayBuilder array = JSON.createArrayBuilder();
        for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
            array.add(value(parser, event));
        }
        return array.build();
    }

    private static JsonValue value(JsonParser parser, Event event) {
        return switch (event) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_NUMBER -> new WrittenNumber(parser.getString());
            default -> parser.getValue();
        };
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
