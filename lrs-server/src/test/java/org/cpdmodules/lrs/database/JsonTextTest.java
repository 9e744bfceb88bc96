package org.cpdmodules.lrs.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            plain                       | "plain"
            https://example.org/?a=b    | "https://example.org/?a=b"
            say "yes" twice             | "say \\"yes\\" twice"
            back\\slash               | "back\\\\slash"
            Zoë in 東京                  | "Zoë in 東京"
            """)
    void quotesWhatPeopleWrite(String text, String quoted) {
        assertThat(JsonText.quoted(text)).isEqualTo(quoted);
    }

    @Test
    void keepsWhatNoDatabaseHoldsAsEscapes() {
        assertThat(JsonText.quoted("a\0b\uD83Dc\uDE00\u001f\t\uD83D\uDE00\uDBFF"))
                .isEqualTo("\"a\\u0000b\\ud83dc\\ude00\\u001f\\t\uD83D\uDE00\\udbff\"");
    }

    @Test
    void writesWhatAReaderReadsBack() {
        Random random = new Random(3);
        for (int round = 0; round < 2000; round++) {
            int highest = new int[] {0x80, 0x100, 0x800, 0x10000}[round % 4];
            StringBuilder name = new StringBuilder();
            random.ints(random.nextInt(40), 0, highest).forEach(unit -> name.append((char) unit));
            JsonObject object = Json.createObjectBuilder()
                    .add(
                            name.toString(),
                            Json.createArrayBuilder().add(name.toString()).add(1.50))
                    .add("none", Json.createObjectBuilder())
                    .build();

            String text = JsonText.of(object);

            assertThat(JsonText.object(text)).isEqualTo(object);
            assertThat(new JsonBytes(1).value(object).toBytes()).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void keepsTheOrderOfMembersAndTheDigitsOfNumbers() {
        String text =
                "{\"z\":1.50,\"a\":[true,null,{},[],-0.50,1E+2,-0,0,1E5,1.0e-7,12345678901234567890.10],\"m\":{\"b\":\"\",\"a\":false}}";

        assertThat(JsonText.of(JsonText.object(text))).isEqualTo(text);
    }

    @Test
    void readsOneObjectAndNothingElse() {
        for (String text : List.of("", "[]", "1", "{", "{}{}", "{} 1", "{\"a\":}", "{\"a\":01}")) {
            assertThatThrownBy(() -> JsonText.object(text)).as(text).isInstanceOf(JsonException.class);
        }
    }

    /** Rows of other programs, and of versions that had no limits. */
    @Test
    void readsWhatARequestMayNotSay() {
        String deep = "{\"a\":".repeat(100) + "1" + "}".repeat(100);
        for (String text : List.of(deep, "{\"half\":\"\\ud83d\"}", "{\"digits\":" + "1".repeat(2000) + "}")) {
            assertThat(JsonText.of(JsonText.object(text))).isEqualTo(text);
        }
        assertThat(JsonText.object("{\"twice\":1,\"twice\":2}").getInt("twice")).isEqualTo(2);
    }
}
