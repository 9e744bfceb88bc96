package org.cpdmodules.packager.module;

import java.util.regex.Pattern;

/**
 * The stable name of a module or of a part of it: lower-case letters, digits and hyphens, beginning with a letter, at
 * most 64 characters. Unique within its module.
 */
public record Id(String value) implements Comparable<Id> {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    public Id {
        if (!isId(value)) {
            throw new IllegalArgumentException("not an id: " + value);
        }
    }

    /** Whether the text has the form of an id. */
    public static boolean isId(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public int compareTo(Id other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
