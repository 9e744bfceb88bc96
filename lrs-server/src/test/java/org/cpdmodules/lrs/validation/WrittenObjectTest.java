package org.cpdmodules.lrs.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Map;
import java.util.Random;
import org.cpdmodules.lrs.database.JsonText;
import org.cpdmodules.lrs.xapi.Json;
import org.cpdmodules.lrs.xapi.Written;
import org.junit.jupiter.api.Test;

/** An object as {@link StrictJson} keeps it is the object that every other reader makes of the text. */
class WrittenObjectTest {
    private static final String[] NAMES = {
        "id", "verb", "name", "contextAgents", "contextGroups", "", "\u00e4", "x\ud83d\ude00", "idd"
    };
    private static final int TEXTS = 20_000;

    private final Random random = new Random(4711);

    private static JsonObject read(String text) {
        return ((StrictJson.Parsed) StrictJson.read(text)).value().asJsonObject();
    }

    private static JsonObject byProvider(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }

    private String value(int depth) {
        return switch (random.nextInt(depth > 3 ? 5 : 7)) {
            case 0 -> "true";
            case 1 -> "null";
            case 2 -> Integer.toString(random.nextInt(100));
            case 3 -> "\"\u00fc and \ud83d\ude00\"";
            case 4 -> random.nextInt(4) == 0 ? "\"a\\u0041\\n\"" : "\"plain\"";
            case 5 -> "[" + value(depth + 1) + "," + value(depth + 1) + "]";
            default -> object(depth + 1);
        };
    }

    private String object(int depth) {
        StringBuilder text = new StringBuilder("{");
        int members = random.nextInt(8) == 0 ? 15 + random.nextInt(5) : random.nextInt(NAMES.length);
        for (int member = 0; member < members; member++) {
            text.append(member == 0 ? "" : ",").append(random.nextInt(9) == 0 ? " " : "");
            text.append('"')
                    .append(member < NAMES.length ? NAMES[member] : "name" + member)
                    .append("\":");
            text.append(value(depth));
        }
        return text.append('}').toString();
    }

    @Test
    void itEqualsWhatTheProviderReads() {
        for (int number = 0; number < TEXTS; number++) {
            String text = object(0);
            JsonObject read = read(text);
            JsonObject expected = byProvider(text);

            assertThat(read).as(text).isEqualTo(expected).hasToString(expected.toString());
            assertThat(expected).as(text).isEqualTo(read);
            assertThat(read.hashCode()).as(text).isEqualTo(expected.hashCode());
            assertThat(read.keySet()).as(text).containsExactlyElementsOf(expected.keySet());
            assertThat(Json.createObjectBuilder(read).build()).as(text).isEqualTo(expected);
        }
    }

    @Test
    void itEqualsWhatSaysTheSameHoweverItIsWritten() {
        JsonObject compact = read("{\"x\":{\"a\":1,\"b\":[\"c\"]}}").getJsonObject("x");
        String[] same = {
            "[0,{\"a\":1,\"b\":[\"c\"]}]", "[0,{\"b\":[\"c\"],\"a\":1}]", "[0, { \"a\" : 1 , \"b\":[\"\\u0063\"]}]"
        };
        String[] other = {"[0,{\"a\":2,\"b\":[\"c\"]}]", "[0,{\"a\":1,\"b\":[\"c\"],\"d\":1}]", "[0,{\"a\":1}]"};

        for (String text : same) {
            assertThat(compact).as(text).isEqualTo(second(text)).hasSameHashCodeAs(second(text));
        }
        for (String text : other) {
            assertThat(compact).as(text).isNotEqualTo(second(text));
        }
    }

    private static JsonValue second(String array) {
        return read("{\"list\":" + array + "}").getJsonArray("list").get(1);
    }

    @Test
    void whatItSaysAsReadIsWhatWouldBeWritten() {
        int asRead = 0;
        for (int number = 0; number < TEXTS; number++) {
            String text = object(0);
            JsonValue read = read("{\"first\": " + text + " }").get("first");
            String kept = read instanceof Written written ? written.asRead() : null;
            if (kept != null) {
                assertThat(kept).isEqualTo(text).isEqualTo(JsonText.of(byProvider(text)));
                asRead++;
            }
        }
        assertThat(asRead).isGreaterThan(TEXTS / 10);
    }

    @Test
    void itsMembersAreReadAsTheirTypesOrRefused() {
        JsonObject object = read("{\"text\":\"a\",\"number\":7,\"yes\":true,\"none\":null,\"list\":[1],\"object\":{}}");

        assertThat(object.getString("text")).isEqualTo("a");
        assertThat(object.getString("number", "other")).isEqualTo("other");
        assertThat(object.getInt("number")).isEqualTo(7);
        assertThat(object.getInt("text", 3)).isEqualTo(3);
        assertThat(object.getBoolean("yes")).isTrue();
        assertThat(object.getBoolean("absent", true)).isTrue();
        assertThat(object.isNull("none")).isTrue();
        assertThat(object.getJsonArray("list")).hasSize(1);
        assertThat(object.getJsonObject("object")).isEmpty();
        assertThat(object.get("absent")).isNull();
        assertThat(object.containsKey("absent")).isFalse();
        assertThatThrownBy(() -> object.getJsonString("number")).isInstanceOf(ClassCastException.class);
        assertThatThrownBy(() -> object.getString("absent")).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> object.getBoolean("text")).isInstanceOf(ClassCastException.class);
        assertThatThrownBy(() -> object.isNull("absent")).isInstanceOf(NullPointerException.class);
    }

    @Test
    void nobodyChangesIt() {
        JsonObject object = read("{\"id\":\"a\"}");
        Map.Entry<String, JsonValue> member = object.entrySet().iterator().next();

        assertThatThrownBy(() -> object.put("name", JsonValue.TRUE)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> object.remove("id")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> member.setValue(JsonValue.TRUE)).isInstanceOf(UnsupportedOperationException.class);
        assertThat(((JsonString) object.get("id")).getString()).isEqualTo("a");
    }
}
