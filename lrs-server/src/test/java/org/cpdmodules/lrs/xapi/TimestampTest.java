package org.cpdmodules.lrs.xapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
            """)
    void readsTheMomentThatIsMeant(String text, Instant moment) {
        assertThat(Timestamp.parse(text)).contains(moment);
    }

    @Test
    void writesMillisecondsUnlessThereIsMore() {
        assertThat(Timestamp.text(Instant.parse("2026-03-01T10:00:00Z"))).isEqualTo("2026-03-01T10:00:00.000Z");
        assertThat(Timestamp.text(Instant.parse("2026-03-01T10:00:00.000001Z")))
                .isEqualTo("2026-03-01T10:00:00.000001000Z");
    }
}
