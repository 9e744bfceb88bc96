package org.cpdmodules.lrs.xapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IsoDurationTest {
    @ParameterizedTest
    @CsvSource({
        "PT4H35M59.14S, 16559.14",
        "P4W, 2419200",
        "P1Y, 31536000",
        "P1M, 2592000",
        "PT1M, 60",
        "P1DT1S, 86401",
        "PT0.5H, 1800"
    })
    void countsSeconds(String text, BigDecimal seconds) {
        assertThat(new IsoDuration(text).seconds()).isEqualByComparingTo(seconds);
    }

    @ParameterizedTest
    @CsvSource({
        "P1DT12H36M0.12567S, P1DT12H36M0.12S",
        "PT0.129S, PT0.12S",
        "PT1.50S, PT1.5S",
        "PT1.009S, PT1S",
        "PT10.00S, PT10S",
        "PT10S, PT10S",
        "P4W, P4W"
    })
    void cutsAndNeverRoundsToHundredths(String text, String hundredths) {
        assertThat(new IsoDuration(text).hundredths()).isEqualTo(hundredths);
    }
}
