package org.cpdmodules.lrs.validation;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.cpdmodules.lrs.xapi.Json;
import org.cpdmodules.lrs.xapi.Written;
import org.jspecify.annotations.Nullable;

/**
 * An object of few members as it was read: two arrays instead of a table with a node for each member, which a Statement has
 * fifty of. Never changed; safe for any number of threads.
 */
final class WrittenObject extends AbstractMap<String, JsonValue> implements JsonObject, Written {
    /** As many as it takes no longer to compare than to compute a hash. */
    static final int MOST_MEMBERS = 16;

    private final String[] keys;
    private final JsonValue[] values;
    private final @Nullable String source;
    private final int begin;
    private final int end;

    /**
     * @param source the text of which the object is the part from {@code begin} to before {@code end}; null where that isn't
     *     compact
     */
    WrittenObject(String[] keys, JsonValue[] values, @Nullable String source, int begin, int end) {
        this.keys = keys;
        this.values = values;
        this.source = source;
        this.begin = begin;
        this.end = end;
    }

    @Override
    public @Nullable String asRead() {
        return source == null ? null : source.substring(begin, end);
    }

    /** What is written alike is equal; that is seen sooner than what is equal though written otherwise. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WrittenObject object && isWrittenLike(object) || super.equals(other);
    }

    private boolean isWrittenLike(WrittenObject other) {
        return source != null
                && other.source != null
                && end - begin == other.end - other.begin
                && source.regionMatches(begin, other.source, other.begin, end - begin);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }

    @Override
    public @Nullable JsonValue get(@Nullable Object key) {
        int at = place(key);
        return at < 0 ? null : values[at];
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return place(key) >= 0;
    }

    /** Keys are nearly always the constants of this program, so they are compared by identity first. */
    private int place(@Nullable Object key) {
        for (int at = 0; at < keys.length; at++) {
            if (keys[at] == key) {
                return at;
            }
        }
        for (int at = 0; at < keys.length; at++) {
            if (keys[at].equals(key)) {
                return at;
            }
        }
        return -1;
    }

    @Override
    public int size() {
        return keys.length;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super JsonValue> action) {
        for (int at = 0; at < keys.length; at++) {
            action.accept(keys[at], values[at]);
        }
    }

    @Override
    public Set<Map.Entry<String, JsonValue>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return keys.length;
            }

            @Override
            public Iterator<Map.Entry<String, JsonValue>> iterator() {
                return new Members();
            }
        };
    }

    private final class Members implements Iterator<Map.Entry<String, JsonValue>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < keys.length;
        }

        @Override
        public Map.Entry<String, JsonValue> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return Map.entry(keys[next], values[next++]);
        }
    }

    @Override
    public @Nullable JsonArray getJsonArray(String name) {
        return (JsonArray) get(name);
    }

    @Override
    public @Nullable JsonObject getJsonObject(String name) {
        return (JsonObject) get(name);
    }

    @Override
    public @Nullable JsonNumber getJsonNumber(String name) {
        return (JsonNumber) get(name);
    }

    @Override
    public @Nullable JsonString getJsonString(String name) {
        return (JsonString) get(name);
    }

    @Override
    public String getString(String name) {
        return getJsonString(name).getString();
    }

    @Override
    public String getString(String name, String defaultValue) {
        return get(name) instanceof JsonString text ? text.getString() : defaultValue;
    }

    @Override
    public int getInt(String name) {
        return getJsonNumber(name).intValue();
    }

    @Override
    public int getInt(String name, int defaultValue) {
        return get(name) instanceof JsonNumber number ? number.intValue() : defaultValue;
    }

    @Override
    public boolean getBoolean(String name) {
        JsonValue value = get(name);
        if (value == null) {
            throw new NullPointerException(name);
        }
        if (value != TRUE && value != FALSE) {
            throw new ClassCastException(name);
        }
        return value == TRUE;
    }

    @Override
    public boolean getBoolean(String name, boolean defaultValue) {
        JsonValue value = get(name);
        return value == TRUE || value != FALSE && defaultValue;
    }

    @Override
    public boolean isNull(String name) {
        JsonValue value = get(name);
        if (value == null) {
            throw new NullPointerException(name);
        }
        return value == NULL;
    }

    @Override
    public ValueType getValueType() {
        return ValueType.OBJECT;
    }

    /** As JSON. */
    @Override
    public String toString() {
        return Json.createObjectBuilder(this).build().toString();
    }
}
