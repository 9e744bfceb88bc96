package org.cpdmodules.lrs.ledger;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.cpdmodules.lrs.database.JsonText;
import org.cpdmodules.lrs.xapi.IsoDuration;
import org.cpdmodules.lrs.xapi.Timestamp;

/**
 * Whether two statements match. Ignored is exactly what the standard lists as exception to immutability: properties that
 * an LRS assigns, activity definitions, verb displays, attachments, the time zone of timestamps, the order of a group's
 * members, case where it has no meaning, and what durations say below 0.01 s. xAPI 1.0.3 Data §2.3.1, §4.6.
 */
public final class StatementComparison {
    private static final Set<String> ASSIGNED = Set.of("id", "authority", "stored", "version", "attachments");
    private static final Set<String> CONTEXT_ACTIVITIES = Set.of("parent", "grouping", "category", "other");
    private static final Set<String> CASELESS = Set.of("registration", "language", "mbox_sha1sum");

    private StatementComparison() {}

    /**
     * Whether the statement that is there could have come from the one that is sent. Timestamps count when the one sent
     * has one: where it has none, the LRS assigned that of the other.
     */
    public static boolean match(JsonObject there, JsonObject sent) {
        return timestampsMatch(there, sent) && canonical(there).equals(canonical(sent));
    }

    /**
     * Whether a statement that is sent under an id that is there is the same again, by the rules of its own version: 2.0 does
     * not count timestamps at all (IEEE 9274.1.1 §4.2).
     */
    static boolean isRepeated(JsonObject there, JsonObject sent) {
        return sent.getString("version", "").startsWith("2.")
                ? canonical(there).equals(canonical(sent))
                : match(there, sent);
    }

    /** The same for many that are there, all to be held against one that is sent. */
    public static Predicate<JsonObject> with(JsonObject sent) {
        String asked = canonical(sent);
        return there -> timestampsMatch(there, sent) && canonical(there).equals(asked);
    }

    private static boolean timestampsMatch(JsonObject there, JsonObject sent) {
        Optional<String> asked = timestamp(sent);
        return asked.isEmpty() || asked.equals(timestamp(there));
    }

    private static Optional<String> timestamp(JsonObject statement) {
        return Optional.ofNullable(statement.get("timestamp"))
                .map(value -> value instanceof JsonString text ? moment(text.getString()) : value.toString());
    }

    private static String canonical(JsonObject statement) {
        StringBuilder text = new StringBuilder();
        members(text, "", statement, name -> !ASSIGNED.contains(name) && !name.equals("timestamp"));
        return text.toString();
    }

    /** Writes a value so that equal values give equal texts; {@code role} is the property that holds it. */
    private static void write(StringBuilder text, String role, JsonValue value) {
        if (role.equals("extensions")) {
            exact(text, value);
        } else if (value instanceof JsonObject object) {
            writeObject(text, role, object);
        } else if (value instanceof JsonArray array) {
            writeArray(text, role, array);
        } else if (value instanceof JsonString string) {
            text.append(JsonText.quoted(plain(role, string.getString())));
        } else {
            exact(text, value);
        }
    }

    private static void writeObject(StringBuilder text, String role, JsonObject object) {
        if (CONTEXT_ACTIVITIES.contains(role)) {
            writeArray(text, role, List.of(object));
        } else if (role.equals("verb")) {
            members(text, role, object, name -> !name.equals("display"));
        } else if (object.get("objectType") instanceof JsonString type
                && type.getString().equals("StatementRef")) {
            text.append(JsonText.of(object).toLowerCase(Locale.ROOT));
        } else {
            members(text, role, object, name -> !name.equals("definition"));
        }
    }

    private static void writeArray(StringBuilder text, String role, List<? extends JsonValue> array) {
        String each = CONTEXT_ACTIVITIES.contains(role) ? "object" : role;
        Stream<String> texts = array.stream().map(value -> {
            StringBuilder one = new StringBuilder();
            write(one, each, value);
            return one.toString();
        });
        text.append(role.equals("member") ? texts.sorted().toList() : texts.toList());
    }

    private static void members(StringBuilder text, String role, JsonObject object, Predicate<String> counts) {
        text.append('{');
        new TreeMap<>(object).forEach((name, value) -> {
            if (counts.test(name) && !isDefault(role, name, value)) {
                text.append(JsonText.quoted(name)).append(':');
                write(text, name, value);
                text.append(',');
            }
        });
        text.append('}');
    }

    /** An objectType that says what its absence says. */
    private static boolean isDefault(String role, String name, JsonValue value) {
        String absent = role.equals("object") ? "Activity" : "Agent";
        return name.equals("objectType")
                && value instanceof JsonString type
                && type.getString().equals(absent);
    }

    private static String plain(String role, String text) {
        if (CASELESS.contains(role)) {
            return text.toLowerCase(Locale.ROOT);
        }
        return switch (role) {
            case "mbox" -> {
                int at = text.lastIndexOf('@');
                yield text.substring(0, at + 1) + text.substring(at + 1).toLowerCase(Locale.ROOT);
            }
            case "timestamp" -> moment(text);
            case "duration" ->
                IsoDuration.parse(text).map(IsoDuration::hundredths).orElse(text);
            default -> text;
        };
    }

    private static String moment(String text) {
        return Timestamp.parse(text).map(Object::toString).orElse(text);
    }

    /** Values of extensions: members in any order, numbers by value. */
    private static void exact(StringBuilder text, JsonValue value) {
        if (value instanceof JsonObject object) {
            text.append('{');
            new TreeMap<>(object).forEach((name, member) -> {
                text.append(JsonText.quoted(name)).append(':');
                exact(text, member);
                text.append(',');
            });
            text.append('}');
        } else if (value instanceof JsonArray array) {
            text.append('[');
            array.forEach(each -> {
                exact(text, each);
                text.append(',');
            });
            text.append(']');
        } else if (value instanceof JsonNumber number) {
            text.append(number.bigDecimalValue().stripTrailingZeros());
        } else {
            text.append(JsonText.of(value));
        }
    }
}
