package org.cpdmodules.lrs.xapi;

import java.util.IllformedLocaleException;
import java.util.Locale;

/** A well-formed RFC 5646 language tag, for example {@code en-GB}. xAPI 1.0.3 Data §4.2. */
public record LanguageTag(String value) {
    public LanguageTag {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a language tag");
        }
    }

    /** Whether the text is well-formed; whether the language exists is not asked. */
    public static boolean isValid(String text) {
        if (text.isEmpty()) {
            return false;
        }
        if (isPlain(text)) {
            return true;
        }
        try {
            new Locale.Builder().setLanguageTag(text);
            return true;
        } catch (IllformedLocaleException malformed) {
            return false;
        }
    }

    /** Whether it is one like {@code en} or {@code en-GB}, as nearly all are: the JDK makes much ado about each. */
    private static boolean isPlain(String text) {
        boolean isLanguage = text.length() >= 2 && isLetter(text.charAt(0)) && isLetter(text.charAt(1));
        return isLanguage
                && (text.length() == 2
                        || text.length() == 5
                                && text.charAt(2) == '-'
                                && isLetter(text.charAt(3))
                                && isLetter(text.charAt(4)));
    }

    private static boolean isLetter(char character) {
        return character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z';
    }
}
