package org.cpdmodules.lrs.validation;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cpdmodules.lrs.matrix.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "{}}",
                "{} {}",
                "[1,]",
                "[,1]",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\" 1}",
                "[1 2]",
                "nul",
                "True",
                "NaN",
                "Infinity",
                "-",
                "+1",
                "01",
                "1.",
                ".5",
                "1e",
                "0x10",
                "\"\\x\"",
                "\"\\u12\"",
                "\"a\nb\"",
                "\"\t\"",
                "\"unclosed",
                "/* c */ 1",
                "// c\n1",
                "\"\\ud800\"",
                "\"\\udc00\\ud800\"",
                "{\"\\ud800\":1}",
                "\ufeff{}",
                "[1}"
            })
    @Requirement("XAPI-00014")
    void refusesWhatIsNotJson(String text) {
        assertThat(StrictJson.read(text)).isInstanceOf(StrictJson.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "1",
                "-0.0",
                "1E400",
                "\"\\u0000\"",
                "\"\\ud83d\\ude00\"",
                "\"😀\"",
                " [ 1 , true , null ] ",
                "{\"\":1}"
            })
    void readsWhatIs(String text) {
        assertThat(StrictJson.read(text)).isInstanceOf(StrictJson.Parsed.class);
    }

    @Test
    void keepsTheDigitsOfNumbers() {
        String text = "[1.0,0.10,12345678901234567890.123456789012345678901234567890,100]";

        StrictJson.Reading reading = StrictJson.read(text);

        assertThat(((StrictJson.Parsed) reading).value()).hasToString(text);
    }

    @Test
    @Requirement({"XAPI-00021", "D2.2-1"})
    void refusesAKeyTwiceAndSaysWhere() {
        StrictJson.Reading reading = StrictJson.read("{\"a\":[{\"b\":1,\"c\":2,\"b\":3}]}");

        assertThat(reading).isEqualTo(new StrictJson.Malformed("/a/0/b", "the key comes twice in its object"));
    }

    @Test
    void agreesWithAnotherReaderOnTenThousandDamagedTexts() {
        String whole =
                "{\"a\":[1,-2.50,3e4,{\"b\":true,\"c\":null,\"d\":false}],\"\\u00e9\\n\":\"x \\\"y\\\" é😀\", \"e\" : { } , \"f\":[ ]}";
        Random random = new Random(20261122);
        int accepted = 0;

        for (int round = 0; round < 10_000; round++) {
            String text = damaged(whole, random);
            Optional<JsonValue> other = otherReader(text);
            StrictJson.Reading reading = StrictJson.read(text);

            if (reading instanceof StrictJson.Parsed parsed) {
                accepted++;
                assertThat(other).as(text).contains(parsed.value());
                assertThat(otherReader(parsed.value().toString())).as(text).contains(parsed.value());
            } else if (other.isPresent()) {
                assertThat(((StrictJson.Malformed) reading).message())
                        .as(text)
                        .containsAnyOf("twice", "surrogate", "number too");
            }
        }

        assertThat(accepted).isBetween(500, 9_500);
    }

    private static String damaged(String text, Random random) {
        String alphabet = "{}[]\":,\\ \t0123456789.eE+-truefalsn\u0000é\ud83d";
        StringBuilder damaged = new StringBuilder(text);
        for (int wound = random.nextInt(3); wound >= 0; wound--) {
            int at = random.nextInt(damaged.length());
            char character = alphabet.charAt(random.nextInt(alphabet.length()));
            switch (random.nextInt(3)) {
                case 0 -> damaged.setCharAt(at, character);
                case 1 -> damaged.insert(at, character);
                default -> damaged.deleteCharAt(at);
            }
        }
        return damaged.toString();
    }

    private static Optional<JsonValue> otherReader(String text) {
        try (JsonParser parser = Json.createParser(new StringReader(text));
                JsonReader reader = Json.createReader(new StringReader(text))) {
            while (parser.hasNext()) {
                // To the end, since the reader looks no further than the value.
                parser.next();
            }
            return Optional.of(reader.readValue());
        } catch (JsonException | NumberFormatException refused) {
            return Optional.empty();
        }
    }

    @Test
    void saysWhereTheTextStopsBeingJson() {
        assertThat(StrictJson.read("{\"a\":1,\n \"b\":x}"))
                .isEqualTo(new StrictJson.Malformed("", "not JSON at line 2, column 6"));
    }

    @Test
    void refusesAKeyTwiceAmongMany() {
        String many = IntStream.range(0, 20)
                .mapToObj(number -> "\"k" + number + "\":0,")
                .collect(Collectors.joining());

        assertThat(StrictJson.read("{" + many + "\"k20\":0}")).isInstanceOf(StrictJson.Parsed.class);
        assertThat(StrictJson.read("{" + many + "\"k19\":0}"))
                .isEqualTo(new StrictJson.Malformed("/k19", "the key comes twice in its object"));
        assertThat(StrictJson.read("{" + many + "\"k3\":0}"))
                .isEqualTo(new StrictJson.Malformed("/k3", "the key comes twice in its object"));
    }

    @Test
    void refusesNestingBeyondItsDepth() {
        int deep = StrictJson.MAX_DEPTH + 1;

        assertThat(StrictJson.read("[".repeat(deep) + "]".repeat(deep))).isInstanceOf(StrictJson.Parsed.class);
        assertThat(StrictJson.read("[".repeat(deep + 1) + "]".repeat(deep + 1)))
                .isInstanceOf(StrictJson.Malformed.class);
        assertThat(StrictJson.read("[".repeat(1_000_000))).isInstanceOf(StrictJson.Malformed.class);
        assertThat(StrictJson.read("{\"a\":".repeat(1_000_000))).isInstanceOf(StrictJson.Malformed.class);
    }

    @Test
    void refusesNumbersThatNoComputerKeeps() {
        assertThat(StrictJson.read("1e99999999999")).isInstanceOf(StrictJson.Malformed.class);
        assertThat(StrictJson.read("9".repeat(1_000_000))).isInstanceOf(StrictJson.Malformed.class);
    }

    @Test
    @Requirement({"XAPI-00015", "C1.4-1"})
    void refusesOctetsThatAreNotUtf8() {
        assertThat(StrictJson.read(new byte[] {'"', (byte) 0xc3, '"'})).isInstanceOf(StrictJson.Malformed.class);
        assertThat(StrictJson.read("{}".getBytes(StandardCharsets.UTF_16))).isInstanceOf(StrictJson.Malformed.class);
    }

    @Test
    void refusesMoreValuesThanMemoryIsWorth() {
        String most = "0,".repeat(StrictJson.MAX_VALUES - 2) + "0]";

        assertThat(StrictJson.read("[" + most)).isInstanceOf(StrictJson.Parsed.class);
        assertThat(StrictJson.read("[0," + most)).isInstanceOf(StrictJson.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-0", "-0.0", "1.0", "1E5", "1e+5", "1e-5", "0e0", "1e400", "12345678901234567890", "0.1000"})
    void keepsTheFormOfNumbers(String number) {
        StrictJson.Parsed parsed = (StrictJson.Parsed) StrictJson.read("[" + number + "]");

        assertThat(parsed.value()).hasToString("[" + number + "]");
        assertThat(parsed.value().asJsonArray().get(0)).isEqualTo(Json.createValue(new BigDecimal(number)));
    }
}
