package org.cpdmodules.lrs.xapi;

import java.util.regex.Pattern;

/** An absolute IRI: a scheme, a colon, and characters that RFC 3987 allows. xAPI 1.0.3 Data §4.3. */
public record Iri(String value) {
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*");
    private static final String FORBIDDEN = "<>\"{}|\\^`";

    public Iri {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not an absolute IRI");
        }
    }

    /** Whether the text is an absolute IRI; relative references, spaces and control characters are not. */
    public static boolean isValid(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || colon == text.length() - 1) {
            return false;
        }
        return SCHEME.matcher(text.substring(0, colon)).matches()
                && text.chars().skip(colon + 1L).allMatch(Iri::isAllowed)
                && percentSignsStartOctets(text);
    }

    private static boolean isAllowed(int character) {
        return character > 0x20
                && !(character >= 0x7f && character < 0xa0)
                && !Character.isSpaceChar(character)
                && character < 0xfff0
                && FORBIDDEN.indexOf(character) < 0;
    }

    private static boolean percentSignsStartOctets(String text) {
        for (int at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
            boolean octet = at + 2 < text.length()
                    && Character.digit(text.charAt(at + 1), 16) >= 0
                    && Character.digit(text.charAt(at + 2), 16) >= 0;
            if (!octet) {
                return false;
            }
        }
        return true;
    }
}
