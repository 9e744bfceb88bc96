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
        try {
            new Locale.Builder().setLanguageTag(text);
            return true;
        } catch (IllformedLocaleException malformed) {
            return false;
        }
    }
}
