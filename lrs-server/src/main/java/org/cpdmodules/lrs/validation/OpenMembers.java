package org.cpdmodules.lrs.validation;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.cpdmodules.lrs.xapi.Json;
import org.jspecify.annotations.Nullable;

/** The members so far of the objects that are being read, those of the innermost last: none of them needs a list of its own. */
final class OpenMembers {
    private String[] keys = new String[64];
    private JsonValue[] values = new JsonValue[64];
    private int size;

    int size() {
        return size;
    }

    void add(String key, JsonValue value) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        keys[size] = key;
        values[size++] = value;
    }

    /** Whether one of the members from {@code first} on has this key. */
    boolean contains(String key, int first) {
        for (int member = first; member < size; member++) {
            if (keys[member].equals(key)) {
                return true;
            }
        }
        return false;
    }

    Set<String> keys(int first) {
        return new HashSet<>(Arrays.asList(keys).subList(first, size));
    }

    /** Takes the members from {@code first} on out into an object; the rest is as {@link WrittenObject} has it. */
    JsonObject small(int first, @Nullable String source, int begin, int end) {
        JsonObject object = new WrittenObject(
                Arrays.copyOfRange(keys, first, size), Arrays.copyOfRange(values, first, size), source, begin, end);
        size = first;
        return object;
    }

    /** The same for more members than are found quickly one by one. */
    JsonObject large(int first) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        for (int member = first; member < size; member++) {
            object.add(keys[member], values[member]);
        }
        size = first;
        return object.build();
    }
}
