package org.cpdmodules.lrs.xapi;

import java.util.Optional;
import java.util.UUID;

/** Reads UUIDs in their standard string form of 8-4-4-4-12 digits and in no other. xAPI 1.0.3 Data §4.4. */
public final class StatementId {
    private static final int LENGTH = 36;
    private static final int DIGITS_PER_HALF = 16;

    private StatementId() {}

    /** The UUID; empty where {@link UUID#fromString} would guess at a shortened one. */
    public static Optional<UUID> parse(String text) {
        return isStandardForm(text) ? Optional.of(new UUID(half(text, 0), half(text, 19))) : Optional.empty();
    }

    /** Whether the text is a UUID in standard form. */
    public static boolean isStandardForm(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        for (int at = 0; at < LENGTH; at++) {
            boolean isPlaceOfHyphen = at == 8 || at == 13 || at == 18 || at == 23;
            if (isPlaceOfHyphen ? text.charAt(at) != '-' : digit(text.charAt(at)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** The sixteen digits from here on, hyphens left out. */
    private static long half(String text, int begin) {
        long half = 0;
        int at = begin;
        for (int digits = 0; digits < DIGITS_PER_HALF; at++) {
            if (text.charAt(at) != '-') {
                half = half << 4 | digit(text.charAt(at));
                digits++;
            }
        }
        return half;
    }

    private static int digit(char character) {
        if (character >= '0' && character <= '9') {
            return character - '0';
        }
        int letter = character | 0x20;
        return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
    }
}
