package org.cpdmodules.lrs.xapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-03-01T10:00:00Z                 | 2026-03-01T10:00:00Z
            2026-03-01t10:00:00z                 | 2026-03-01T10:00:00Z
            2026-03-01T10:00:00.1239999999999Z   | 2026-03-01T10:00:00.123999999Z
            2026-03-01T10:00:00,5+05:30          | 2026-03-01T04:30:00.500Z
            2026-03-01T10:00:00-0530             | 2026-03-01T15:30:00Z
            2026-03-01T10:00:00+02               | 2026-03-01T08:00:00Z
            2026-03-01T10:00                     | 2026-03-01T10:00:00Z
            20260301T100000.5Z                   | 2026-03-01T10:00:00.500Z
            2016-12-31T23:59:60Z                 | 2017-01-01T00:00:00Z
            2026-03-01T10:00:00+23:59            | 2026-02-28T10:01:00Z
            0000-01-01T00:00:00Z                 | 0000-01-01T00:00:00Z
            9999-12-31T23:59:59Z                 | 9999-12-31T23:59:59Z
            """)
    void readsTheMomentThatIsMeant(String text, Instant moment) {
        assertThat(Timestamp.parse(text)).contains(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-01-01T00:00:00+00:01",
                "9999-12-31T23:59:59-00:01",
                "9999-12-31T23:59:60Z",
                "2026-03-01T10:00:00+24:00",
                "2026-03-01T10:00:00+10:60"
            })
    void knowsNoMomentThatFourDigitsOfAYearCantName(String text) {
        assertThat(Timestamp.parse(text)).isEmpty();
    }

    @Test
    void writesMillisecondsUnlessThereIsMore() {
        assertThat(Timestamp.text(Instant.parse("2026-03-01T10:00:00Z"))).isEqualTo("2026-03-01T10:00:00.000Z");
        assertThat(Timestamp.text(Instant.parse("2026-03-01T10:00:00.000001Z")))
                .isEqualTo("2026-03-01T10:00:00.000001000Z");
    }

    /** Senders owe RFC 3339 (2.0 §5.2.7), the store converts what is not (2.0 §4.2.7), so readers can rely on it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-03-01T10:00:00Z                 | 2026-03-01T10:00:00Z
            2026-03-01T10:00:00.1239999999999Z   | 2026-03-01T10:00:00.1239999999999Z
            2026-03-01T10:00:00.1Z               | 2026-03-01T10:00:00.1Z
            2026-03-01T10:00:00,5Z               | 2026-03-01T10:00:00.500Z
            2026-03-01T10:00Z                    | 2026-03-01T10:00:00.000Z
            20260301T100000.5Z                   | 2026-03-01T10:00:00.500Z
            20260301T100000Z                     | 2026-03-01T10:00:00.000Z
            20260301T100000.123456Z              | 2026-03-01T10:00:00.123456000Z
            2026-03-01t10:00:00z                 | 2026-03-01T10:00:00.000Z
            2026-03-01t10:00:00Z                 | 2026-03-01T10:00:00.000Z
            2026-03-01T10:00:00                  | 2026-03-01T10:00:00.000Z
            2026-03-01T10:00:00+02               | 2026-03-01T08:00:00.000Z
            2016-12-31T23:59:60Z                 | 2016-12-31T23:59:60Z
            """)
    void writesTheMomentAsRfc3339HasIt(String text, String inUtc) {
        assertThat(Timestamp.inUtc(text)).isEqualTo(inUtc);
    }
}
