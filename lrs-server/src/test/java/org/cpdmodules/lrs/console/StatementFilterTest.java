package org.cpdmodules.lrs.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementFilterTest {
    private static StatementFilter until(String day) {
        return new StatementFilter("", "", "", "", "", day);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-12-31", "-999999999-01-01", "2026-02-30", "tomorrow"})
    void refusesWhatIsNoDayOfOurCalendars(String day) {
        assertThat(until(day).objection()).isEqualTo("Write days as 2026-11-30.");
        assertThat(until(day).query(email -> Optional.empty())).isEmpty();
    }

    @Test
    void takesTheLastDayOfFourDigits() {
        assertThat(until("9999-12-31").query(email -> Optional.empty())).isPresent();
    }
}
