package org.cpdmodules.lrs.xapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.IllformedLocaleException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTagTest {
    @ParameterizedTest
    @ValueSource(strings = {"en", "en-GB", "EN-gb", "zh-Hant-TW", "de-CH-1996", "es-419", "x-own", "und"})
    void knowsWhatIsWellFormed(String text) {
        assertThat(LanguageTag.isValid(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "e", "en_GB", "en-", "en-G", "-en", "en GB", "é1", "a2-GB", "en-ÄÖ", "en--GB"})
    void refusesWhatIsNot(String text) {
        assertThat(LanguageTag.isValid(text)).isFalse();
    }

    @Test
    void takesNoShorterWayThatTheRuleWouldNotTake() {
        String letters = "aZ1-é";
        for (char one : letters.toCharArray()) {
            for (char two : letters.toCharArray()) {
                for (char three : letters.toCharArray()) {
                    assertThatBothAgree("" + one + two);
                    assertThatBothAgree("" + one + two + three + two + one);
                    assertThatBothAgree("" + one + two + '-' + three + two);
                }
            }
        }
    }

    private static void assertThatBothAgree(String text) {
        assertThat(LanguageTag.isValid(text)).as(text).isEqualTo(isWellFormed(text));
    }

    private static boolean isWellFormed(String text) {
        try {
            new Locale.Builder().setLanguageTag(text);
            return true;
        } catch (IllformedLocaleException malformed) {
            return false;
        }
    }
}
