package org.cpdmodules.lrs.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Dates in headers. RFC 9110 §5.6.7. */
class HttpDateTest {
    @Test
    void writesTheFirstDaysOfAMonthWithTwoDigits() {
        assertThat(HttpDate.text(Instant.parse("2026-11-01T09:30:00.999Z"))).isEqualTo("Sun, 01 Nov 2026 09:30:00 GMT");
    }

    @Test
    void writesEachDayAndMonthInEnglish() {
        assertThat(HttpDate.text(Instant.parse("1994-12-31T23:59:59Z"))).isEqualTo("Sat, 31 Dec 1994 23:59:59 GMT");
    }
}
