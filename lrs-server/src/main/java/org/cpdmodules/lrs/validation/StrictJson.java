package org.cpdmodules.lrs.validation;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.cpdmodules.lrs.xapi.WrittenNumber;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON text as RFC 8259 has it and more strictly: UTF-8 only, no key twice in an object (Data §2.2), no half
 * surrogate pairs, at most {@value #MAX_DEPTH} levels and {@value #MAX_VALUES} values. Numbers keep their form. It reads the
 * text itself, in one go, since a parser of events costs a busy server several times as much as everything else that it
 * does to check a Statement.
 */
public final class StrictJson {
    /** Deeper than any profile in use; shallow enough that no thread's stack is at risk. */
    static final int MAX_DEPTH = 64;

    /**
     * Each value costs many times its octets once it is read: 16 MiB of zeros would be a gigabyte. Statements of a few
     * hundred octets stay below this up to the largest body.
     */
    static final int MAX_VALUES = 500_000;

    /** No computer needs more digits, and to compute with them takes ever longer. */
    private static final int LONGEST_NUMBER = 1100;

    /** Parts of a longer text are written anew: they would keep all of it in memory. */
    private static final int LONGEST_KEPT = 1 << 20;

    private static final JsonProvider PROVIDER = JsonProvider.provider();

    private final String text;
    private int at;
    private int values;
    /** How many white spaces and escapes have been passed: what has none of them inside is compact. */
    private int loose;

    /** Where the reading stands: for each level a key or, where that is null, an index. */
    private final @Nullable String[] keys = new @Nullable String[MAX_DEPTH + 1];

    private final int[] indexes = new int[MAX_DEPTH + 1];
    private int depth;

    private final OpenMembers members = new OpenMembers();

    private StrictJson(String text) {
        this.text = text;
    }

    /** What came of reading: a value, or where and why there is none. */
    public sealed interface Reading permits Parsed, Malformed {}

    /** The text was JSON. */
    public record Parsed(JsonValue value) implements Reading {}

    /** The text was not; the message says where by line and column, or by key. */
    public record Malformed(String pointer, String message) implements Reading {}

    /** Reads a whole body. A byte order mark is refused, as RFC 8259 §8.1 allows. */
    public static Reading read(byte[] utf8) {
        String text = new String(utf8, StandardCharsets.UTF_8);
        // What is malformed has become this character; whether it was meant, only the slower decoder tells.
        if (text.indexOf('\ufffd') >= 0 && !isUtf8(utf8)) {
            return new Malformed("", "the body is not UTF-8");
        }
        return read(text);
    }

    private static boolean isUtf8(byte[] octets) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }

    /** Reads a whole text. */
    public static Reading read(String text) {
        StrictJson reader = new StrictJson(text);
        try {
            if (reader.skipped() < 0) {
                return new Malformed("", "there is no JSON");
            }
            JsonValue value = reader.value();
            return reader.skipped() < 0 ? new Parsed(value) : new Malformed("", "there is more after the end");
        } catch (Unacceptable unacceptable) {
            return new Malformed(unacceptable.pointer, unacceptable.getMessage());
        } catch (NotJson malformed) {
            return new Malformed("", "not JSON at " + reader.where());
        }
    }

    /** The value that begins here, where no white space stands any more. */
    private JsonValue value() {
        if (depth > MAX_DEPTH) {
            throw unacceptable("nested more than " + MAX_DEPTH + " levels deep");
        }
        if (++values > MAX_VALUES) {
            throw unacceptable("more than " + MAX_VALUES + " values");
        }
        switch (current()) {
            case '{':
                return object();
            case '[':
                return array();
            case '"':
                return PROVIDER.createValue(string(false));
            case 't':
                return word("true", JsonValue.TRUE);
            case 'f':
                return word("false", JsonValue.FALSE);
            case 'n':
                return word("null", JsonValue.NULL);
            default:
                return number();
        }
    }

    private JsonValue object() {
        int begin = at;
        int looseBefore = loose;
        int first = members.size();
        Set<String> many = null;
        at++;
        for (int next = skipped(); next != '}'; next = skipped()) {
            if (members.size() > first) {
                expect(',');
                next = skipped();
            }
            if (next != '"') {
                throw NOT_JSON;
            }
            String key = string(true);
            if (many == null && members.size() - first == WrittenObject.MOST_MEMBERS) {
                many = members.keys(first);
            }
            enter(key, 0);
            if (many == null ? members.contains(key, first) : !many.add(key)) {
                throw unacceptable("the key comes twice in its object");
            }
            skipped();
            expect(':');
            skipped();
            JsonValue value = value();
            depth--;
            members.add(key, value);
        }
        at++;
        return object(first, loose == looseBefore ? begin : -1);
    }

    /** The object that ends here, of the members from {@code first} on. */
    private JsonObject object(int first, int compactFrom) {
        if (members.size() - first > WrittenObject.MOST_MEMBERS) {
            return members.large(first);
        }
        boolean isKept = compactFrom >= 0 && text.length() <= LONGEST_KEPT;
        return members.small(first, isKept ? text : null, compactFrom, at);
    }

    private JsonValue array() {
        JsonArrayBuilder array = PROVIDER.createArrayBuilder();
        int index = 0;
        at++;
        while (skipped() != ']') {
            if (index > 0) {
                expect(',');
                skipped();
            }
            enter(null, index++);
            array.add(value());
            depth--;
        }
        at++;
        return array.build();
    }

    private void enter(@Nullable String key, int index) {
        keys[depth] = key;
        indexes[depth++] = index;
    }

    private JsonValue word(String word, JsonValue value) {
        if (!text.startsWith(word, at)) {
            throw NOT_JSON;
        }
        at += word.length();
        return value;
    }

    private WrittenNumber number() {
        int begin = at;
        if (current() == '-') {
            at++;
        }
        if (current() == '0') {
            at++;
        } else {
            digits();
        }
        if (current() == '.') {
            at++;
            digits();
        }
        if (current() == 'e' || current() == 'E') {
            at++;
            if (current() == '+' || current() == '-') {
                at++;
            }
            digits();
        }
        try {
            if (at - begin <= LONGEST_NUMBER) {
                return new WrittenNumber(text.substring(begin, at));
            }
        } catch (NumberFormatException beyondAnyExponent) {
            throw unacceptable("a number too large to keep");
        }
        throw unacceptable("a number too long to keep");
    }

    private void digits() {
        int begin = at;
        while (current() >= '0' && current() <= '9') {
            at++;
        }
        if (at == begin) {
            throw NOT_JSON;
        }
    }

    /** The string whose opening quote stands here; most have no escapes and are cut out of the text. */
    private String string(boolean isKey) {
        int begin = at + 1;
        int length = text.length();
        for (int next = begin; next < length; next++) {
            char character = text.charAt(next);
            if (character == '"') {
                at = next + 1;
                return isKey ? KnownKeys.of(text, begin, next) : text.substring(begin, next);
            }
            if (character == '\\' || Character.isSurrogate(character)) {
                at = next;
                return unescaped(begin);
            }
            if (character < ' ') {
                at = next;
                throw NOT_JSON;
            }
        }
        at = length;
        throw NOT_JSON;
    }

    private String unescaped(int begin) {
        StringBuilder string = new StringBuilder(text.length() - begin < 64 ? 64 : at - begin + 64);
        string.append(text, begin, at);
        for (; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '"') {
                at++;
                return whole(string.toString());
            }
            if (character < ' ') {
                throw NOT_JSON;
            }
            string.append(character == '\\' ? escaped() : character);
        }
        throw NOT_JSON;
    }

    /** The character that the escape means whose backslash stands here; ends on its last character. */
    private char escaped() {
        loose++;
        at++;
        switch (current()) {
            case '"':
            case '\\':
            case '/':
                return text.charAt(at);
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u':
                return hexadecimal();
            default:
                throw NOT_JSON;
        }
    }

    private char hexadecimal() {
        int code = 0;
        for (int digit = 0; digit < 4; digit++) {
            at++;
            int value = current() < 0x80 ? Character.digit(current(), 16) : -1;
            if (value < 0) {
                throw NOT_JSON;
            }
            code = code << 4 | value;
        }
        return (char) code;
    }

    private String whole(String string) {
        for (int at = 0; at < string.length(); at++) {
            char character = string.charAt(at);
            boolean isPair = Character.isHighSurrogate(character)
                    && at + 1 < string.length()
                    && Character.isLowSurrogate(string.charAt(at + 1));
            if (isPair) {
                at++;
            } else if (Character.isSurrogate(character)) {
                throw unacceptable("half of a surrogate pair stands alone in a string");
            }
        }
        return string;
    }

    /** The character here; -1 at the end. */
    private int current() {
        return at < text.length() ? text.charAt(at) : -1;
    }

    /** The first character from here on that is not white space, where the reading then stands; -1 at the end. */
    private int skipped() {
        int character = current();
        while (character == ' ' || character == '\n' || character == '\r' || character == '\t') {
            loose++;
            at++;
            character = current();
        }
        return character;
    }

    private void expect(char character) {
        if (current() != character) {
            throw NOT_JSON;
        }
        at++;
    }

    private Unacceptable unacceptable(String message) {
        Place place = new Place("");
        for (int level = 0; level < depth; level++) {
            String key = keys[level];
            place = key == null ? place.at(indexes[level]) : place.at(key);
        }
        return new Unacceptable(place.pointer(), message);
    }

    private String where() {
        String before = text.substring(0, Math.min(at, text.length()));
        long line = 1 + before.chars().filter(character -> character == '\n').count();
        return "line " + line + ", column " + (before.length() - before.lastIndexOf('\n'));
    }

    private static final NotJson NOT_JSON = new NotJson();

    /** Ends the reading from any depth where the text is no JSON; the place is where the reading stands. */
    private static final class NotJson extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotJson() {
            super("not JSON", null, false, false);
        }
    }

    /** Ends the reading from any depth. */
    private static final class Unacceptable extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String pointer;

        Unacceptable(String pointer, String message) {
            super(message, null, false, false);
            this.pointer = pointer;
        }
    }
}
