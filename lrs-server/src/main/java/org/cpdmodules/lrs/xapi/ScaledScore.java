package org.cpdmodules.lrs.xapi;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A scaled score, from -1 to 1. xAPI 1.0.3 Data §2.4.5.1. */
public final class ScaledScore {
    private ScaledScore() {}

    /**
     * What a Result says: in its score, or in our extension where the verb may have no score. Empty where it says nothing that
     * can be one: nobody checks an extension, and what is beyond all numbers of a database must not come into one.
     */
    public static OptionalDouble in(JsonObject result) {
        JsonValue scaled = object(result.get("score")).get("scaled");
        JsonValue said = scaled == null ? object(result.get("extensions")).get(Vocabulary.SCALED_SCORE) : scaled;
        return said instanceof JsonNumber number && isValid(number.doubleValue())
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    private static boolean isValid(double value) {
        return value >= -1 && value <= 1;
    }

    private static JsonObject object(@Nullable JsonValue value) {
        return value instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    }
}
