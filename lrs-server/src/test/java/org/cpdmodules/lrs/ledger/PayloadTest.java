package org.cpdmodules.lrs.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.cpdmodules.lrs.database.Micros;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PayloadTest {
    private static final Instant STORED = Instant.parse("2026-11-22T06:07:08.000009Z");

    static Stream<String> beginnings() {
        Random random = new Random(7);
        StringBuilder noise = new StringBuilder();
        random.ints(300_000, 0x20, 0xd7ff).forEach(noise::appendCodePoint);
        return Stream.of(
                "{", "{\"id\":\"a\",", "{\"name\":\"Zoë \uD83D\uDE00\",", "a".repeat(3_000_000), noise.toString());
    }

    @ParameterizedTest
    @MethodSource("beginnings")
    void givesBackTheTextByteForByte(String beginning) {
        byte[] packed = Payload.packed(beginning.getBytes(StandardCharsets.UTF_8));

        String text = Payload.text(PayloadDictionary.NEWEST, packed, Micros.of(STORED));

        assertThat(text).isEqualTo(beginning + "\"stored\":\"2026-11-22T06:07:08.000009Z\"}");
    }

    /** Texts of many lengths and of few and many different characters, repetitions near and far. */
    @Test
    void givesBackAnythingThatFitsItsWindow() {
        Random random = new Random(11);
        for (int round = 0; round < 3000; round++) {
            int length = round % 10 == 0 ? FixedDeflate.LONGEST - random.nextInt(3) : random.nextInt(700);
            int kinds = 1 + random.nextInt(round % 3 == 0 ? 255 : 4);
            byte[] octets = new byte[length];
            for (int at = 0; at < length; at++) {
                boolean copies = at > 0 && random.nextInt(8) > 0;
                int from = copies ? Math.max(0, at - 1 - random.nextInt(at)) : 0;
                octets[at] = copies ? octets[from] : (byte) random.nextInt(kinds);
            }
            byte[] text = new String(octets, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.UTF_8);

            assertThat(Payload.text(PayloadDictionary.NEWEST, Payload.packed(text), 0))
                    .startsWith(new String(text, StandardCharsets.UTF_8))
                    .hasSize(length + "\"stored\":\"1970-01-01T00:00:00.000000Z\"}".length());
        }
    }

    /** Where codes made for the text are shorter, they are used. */
    @Test
    void keepsATextInAnotherScriptShort() {
        byte[] beginning =
                "{\"name\":\"Наблюдение за уроком коллеги и разговор после него\",\"description\":\"Что вы заметили?\","
                        .repeat(3)
                        .getBytes(StandardCharsets.UTF_8);
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setDictionary(PayloadDictionary.number(PayloadDictionary.NEWEST));
        deflater.setInput(beginning);
        deflater.finish();
        int thorough = deflater.deflate(new byte[beginning.length]);
        deflater.end();

        assertThat(Payload.packed(beginning).length).isLessThanOrEqualTo(thorough + thorough / 5);
    }

    @Test
    void readsTheTextOfARowFromBeforeThereWasCompression() {
        String text = "{\"name\":\"Zoë\",\"stored\":\"2026-11-22T06:07:08.000009Z\"}";

        assertThat(Payload.text(Payload.TEXT, text.getBytes(StandardCharsets.UTF_8), 0))
                .isEqualTo(text);
    }

    /** A dictionary that changes makes every row unreadable that was written with it. */
    @ParameterizedTest(name = "dictionary {0}")
    @CsvSource("1, afc489a21a6293056c34d3e19a7af8556818c1d5255375537812df61372881c7")
    void neverChangesADictionary(int number, String sha256) {
        byte[] hash = HashLog.sha256().digest(PayloadDictionary.number(number));

        assertThat(HexFormat.of().formatHex(hash)).isEqualTo(sha256);
    }

    @Test
    void refusesADictionaryOfANewerVersion() {
        assertThatThrownBy(() -> Payload.text(PayloadDictionary.NEWEST + 1, new byte[] {3, 0}, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("payload dictionary " + (PayloadDictionary.NEWEST + 1));
    }

    @Test
    void saysThatAPayloadIsDamagedAndGoesOn() {
        byte[] packed = Payload.packed("{\"id\":\"a\",".getBytes(StandardCharsets.UTF_8));
        byte[] shortened = java.util.Arrays.copyOf(packed, packed.length - 2);

        for (byte[] damaged : List.of(shortened, new byte[] {7, 7, 7}, new byte[0])) {
            assertThatThrownBy(() -> Payload.text(PayloadDictionary.NEWEST, damaged, 0))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(Payload.text(PayloadDictionary.NEWEST, packed, 0)).startsWith("{\"id\":\"a\",");
    }

    @Test
    void makesAStatementOfThePlayerLessThanAThird() {
        byte[] beginning = JSON.getBytes(StandardCharsets.UTF_8);

        assertThat(Payload.packed(beginning).length).isLessThan(beginning.length / 3);
    }

    private static final String JSON = """
            {"id":"0b0f7c4e-7f43-4a39-a0f4-1f5b2f0a7d11","actor":{"objectType":"Agent","name":"Ann Example","account":\
            {"homePage":"https://lms.school.example/","name":"4711"}},"verb":{"id":"http://adlnet.gov/expapi/verbs/experienced",\
            "display":{"en":"experienced"}},"object":{"objectType":"Activity","id":"https://cpdmodules.org/modules/coaching/pages/opening",\
            "definition":{"type":"http://activitystrea.ms/schema/1.0/page","name":{"en-GB":"What coaching is, and what it is not"}}},\
            "context":{"registration":"9c1d7f7a-4f6c-4f7e-8f6a-0f4f4a6f6f10","contextActivities":{"grouping":[{"objectType":"Activity",\
            "id":"https://cpdmodules.org/modules/coaching","definition":{"type":"http://adlnet.gov/expapi/activities/course","name":\
            {"en-GB":"Coaching colleagues"}}}]},"platform":"Tiro player","language":"en-GB","extensions":\
            {"https://cpdmodules.org/xapi/extensions/module-version":"1.0.0"}},"timestamp":"2026-11-22T09:30:00.123Z","version":"1.0.3",\
            "authority":{"objectType":"Agent","account":{"homePage":"https://tiro.school.example/","name":"package:k7"}},""";
}
