package org.cpdmodules.lrs.validation;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.cpdmodules.lrs.xapi.Iri;
import org.cpdmodules.lrs.xapi.IsoDuration;
import org.cpdmodules.lrs.xapi.LanguageTag;
import org.cpdmodules.lrs.xapi.StatementId;
import org.cpdmodules.lrs.xapi.Timestamp;

/** Looks at one value and reports what is wrong with it; the data types of xAPI 1.0.3 Data §4 and the JSON types. */
@FunctionalInterface
interface Check {
    void look(JsonValue value, Place place);

    /** Any string. */
    static Check string(String rule) {
        return string(rule, text -> true, "", "");
    }

    /** A string of a certain form. */
    static Check string(String rule, Predicate<String> form, String message, String remedy) {
        return (value, place) -> {
            if (!(value instanceof JsonString text)) {
                wrongType(value, place, rule, "a string");
            } else if (!form.test(text.getString())) {
                place.broken(rule, message, remedy);
            }
        };
    }

    static Check oneOf(String rule, String... words) {
        Set<String> allowed = Set.of(words);
        return string(rule, allowed::contains, "is none of the words allowed here", "use " + String.join(", ", words));
    }

    static Check iri(String rule) {
        return string(
                rule,
                Iri::isValid,
                "is not an absolute IRI",
                "use an IRI with a scheme, for example https://example.org/id");
    }

    static Check uuid(String rule) {
        return string(
                rule,
                StatementId::isStandardForm,
                "is not a UUID in standard form",
                "use 8-4-4-4-12 hexadecimal digits");
    }

    static Check timestamp(String rule) {
        return string(
                rule,
                text -> Timestamp.parse(text).isPresent(),
                "is not an ISO 8601 timestamp with a known offset",
                "write it as 2026-01-31T09:30:00.000Z");
    }

    static Check duration(String rule) {
        return string(
                rule,
                text -> IsoDuration.parse(text).isPresent(),
                "is not an ISO 8601 duration",
                "write it as PT1H30M or P4W");
    }

    static Check languageTag(String rule) {
        return string(rule, LanguageTag::isValid, "is not an RFC 5646 language tag", "write it as en-GB");
    }

    static Check bool(String rule) {
        return (value, place) -> {
            if (value != JsonValue.TRUE && value != JsonValue.FALSE) {
                wrongType(value, place, rule, "true or false");
            }
        };
    }

    static Check number(String rule) {
        return (value, place) -> {
            if (!(value instanceof JsonNumber)) {
                wrongType(value, place, rule, "a number");
            }
        };
    }

    /** A whole number of at least zero that fits a {@code long}. */
    static Check count(String rule) {
        return (value, place) -> {
            if (!(value instanceof JsonNumber number)) {
                wrongType(value, place, rule, "a number");
            } else if (number.bigDecimalValue().signum() < 0
                    // In long: the scale may be as low as an int can be.
                    || number.bigDecimalValue().precision()
                                    - (long) number.bigDecimalValue().scale()
                            > 18
                    || number.bigDecimalValue().stripTrailingZeros().scale() > 0) {
                place.broken(rule, "is not a whole number of at least 0", "send the number of octets");
            }
        };
    }

    /** An object from language tags to strings. Data §4.2. */
    static Check languageMap(String rule) {
        return (value, place) -> {
            if (!(value instanceof JsonObject map)) {
                wrongType(value, place, rule, "an object of language tags");
                return;
            }
            map.forEach((tag, text) -> {
                if (!LanguageTag.isValid(tag)) {
                    place.at(tag)
                            .broken(
                                    Rules.LANGUAGE_MAP,
                                    "the key is not an RFC 5646 language tag",
                                    "use for example en-GB");
                }
                if (!(text instanceof JsonString)) {
                    wrongType(text, place.at(tag), rule, "a string");
                }
            });
        };
    }

    /** An object from IRIs to anything, null included. Data §4.1. */
    static Check extensions(String rule) {
        return (value, place) -> {
            if (!(value instanceof JsonObject map)) {
                wrongType(value, place, rule, "an object of extensions");
                return;
            }
            for (String key : map.keySet()) {
                if (!Iri.isValid(key)) {
                    place.at(key)
                            .broken(
                                    Rules.EXTENSION_KEY,
                                    "the key is not an absolute IRI",
                                    "name the extension by an IRI");
                }
            }
        };
    }

    static Check arrayOf(String rule, Check element) {
        return (value, place) -> {
            if (value instanceof JsonArray array) {
                each(array, element, place);
            } else {
                wrongType(value, place, rule, "an array");
            }
        };
    }

    static Check oneOrMore(String rule, Check element) {
        return (value, place) -> {
            arrayOf(rule, element).look(value, place);
            if (value instanceof JsonArray array && array.isEmpty()) {
                place.broken(rule, "is empty", "name at least one, or leave the property out");
            }
        };
    }

    static void each(List<JsonValue> array, Check element, Place place) {
        int index = 0;
        for (JsonValue value : array) {
            element.look(value, place.at(index++));
        }
    }

    static void wrongType(JsonValue value, Place place, String rule, String expected) {
        if (value == JsonValue.NULL) {
            place.broken(Rules.NULL, "is null", "leave the property out; null is allowed inside extensions only");
        } else {
            place.broken(rule, "is not " + expected, "send " + expected + "; nothing is converted");
        }
    }
}
