package org.cpdmodules.packager.module;

import java.util.Locale;
import java.util.Set;

/**
 * What of a translated module still stands in the language of its source.
 *
 * @param language of the source
 * @param parts ids of pages and sections (their titles) and of blocks; running text is named by {@link #text}
 */
public record Fallback(Locale language, Set<String> parts) {
    public Fallback {
        parts = Set.copyOf(parts);
    }

    /** The name of the n-th running text of a section, from 1. */
    public static String text(Id section, int number) {
        return section + "." + number;
    }
}
