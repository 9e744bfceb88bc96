package org.cpdmodules.lrs.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
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
}
