package org.cpdmodules.lrs.validation;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Reads JSON text as RFC 8259 has it and more strictly: UTF-8 only, no key twice in an object (Data §2.2), no half
 * surrogate pairs, at most {@value #MAX_DEPTH} levels. Numbers keep their digits.
 */
public final class StrictJson {
    /** Deeper than any profile in use; shallow enough that no thread's stack is at risk. */
    static final int MAX_DEPTH = 64;

    private static final JsonProvider PROVIDER = JsonProvider.provider();
    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

    private final JsonParser parser;

    private StrictJson(JsonParser parser) {
        this.parser = parser;
    }

    /** What came of reading: a value, or where and why there is none. */
    public sealed interface Reading permits Parsed, Malformed {}

    /** The text was JSON. */
    public record Parsed(JsonValue value) implements Reading {}

    /** The text was not; the message says where by line and column, or by key. */
    public record Malformed(String pointer, String message) implements Reading {}

    /** Reads a whole body. A byte order mark is refused, as RFC 8259 §8.1 allows. */
    public static Reading read(byte[] utf8) {
        try {
            return read(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
        } catch (CharacterCodingException malformed) {
            return new Malformed("", "the body is not UTF-8");
        }
    }

    /** Reads a whole text. */
    public static Reading read(String text) {
        try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
            StrictJson reader = new StrictJson(parser);
            if (!parser.hasNext()) {
                return new Malformed("", "there is no JSON");
            }
            JsonValue value = reader.value(parser.next(), new Place(""), 0);
            return parser.hasNext() ? new Malformed("", "there is more after the end") : new Parsed(value);
        } catch (Unacceptable unacceptable) {
            return new Malformed(unacceptable.pointer, unacceptable.getMessage());
        } catch (JsonParsingException malformed) {
            return new Malformed(
                    "",
                    "not JSON at line " + malformed.getLocation().getLineNumber() + ", column "
                            + malformed.getLocation().getColumnNumber());
        } catch (JsonException
                | ArithmeticException
                | NumberFormatException
                | UnsupportedOperationException unreadable) {
            return new Malformed("", "not JSON, or a number too long to keep");
        }
    }

    private JsonValue value(Event event, Place place, int depth) {
        if (depth > MAX_DEPTH) {
            throw new Unacceptable(place, "nested more than " + MAX_DEPTH + " levels deep");
        }
        switch (event) {
            case START_OBJECT:
                return object(place, depth);
            case START_ARRAY:
                return array(place, depth);
            case VALUE_STRING:
                return PROVIDER.createValue(whole(parser.getString(), place));
            case VALUE_NUMBER:
                return PROVIDER.createValue(parser.getBigDecimal());
            case VALUE_TRUE:
                return JsonValue.TRUE;
            case VALUE_FALSE:
                return JsonValue.FALSE;
            case VALUE_NULL:
                return JsonValue.NULL;
            default:
                throw new Unacceptable(place, "a value is missing");
        }
    }

    private JsonValue object(Place place, int depth) {
        JsonObjectBuilder object = PROVIDER.createObjectBuilder();
        Set<String> keys = new HashSet<>();
        for (Event event = parser.next(); event != Event.END_OBJECT; event = parser.next()) {
            String key = whole(parser.getString(), place);
            Place inside = place.at(key);
            if (!keys.add(key)) {
                throw new Unacceptable(inside, "the key comes twice in its object");
            }
            object.add(key, value(parser.next(), inside, depth + 1));
        }
        return object.build();
    }

    private JsonValue array(Place place, int depth) {
        JsonArrayBuilder array = PROVIDER.createArrayBuilder();
        int index = 0;
        for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
            array.add(value(event, place.at(index++), depth + 1));
        }
        return array.build();
    }

    private static String whole(String text, Place place) {
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            boolean isPair = Character.isHighSurrogate(character)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1));
            if (isPair) {
                at++;
            } else if (Character.isSurrogate(character)) {
                throw new Unacceptable(place, "half of a surrogate pair stands alone in a string");
            }
        }
        return text;
    }

    /** Ends the reading from any depth. */
    private static final class Unacceptable extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String pointer;

        Unacceptable(Place place, String message) {
            super(message, null, false, false);
            this.pointer = place.pointer();
        }
    }
}
