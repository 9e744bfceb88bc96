package org.cpdmodules.lrs.xapi;

/** An absolute IRI: a scheme, a colon, and characters that RFC 3987 allows. xAPI 1.0.3 Data §4.3. */
public record Iri(String value) {
    private static final String FORBIDDEN = "<>\"{}|\\^`";

    /** For the characters of ASCII, of which nearly all IRIs are, whether they are allowed after the scheme. */
    private static final boolean[] ASCII = new boolean[0x80];

    static {
        for (int character = 0; character < ASCII.length; character++) {
            ASCII[character] = isAllowedByRule(character);
        }
    }

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
        return isScheme(text, colon) && isAllowedAfter(text, colon) && percentSignsStartOctets(text);
    }

    private static boolean isScheme(String text, int colon) {
        for (int at = 0; at < colon; at++) {
            char character = text.charAt(at);
            boolean isLetter = character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z';
            boolean isOther = character >= '0' && character <= '9' || "+.-".indexOf(character) >= 0;
            if (!isLetter && (at == 0 || !isOther)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAllowedAfter(String text, int colon) {
        for (int at = colon + 1; at < text.length(); at++) {
            if (!isAllowed(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAllowed(int character) {
        return character < ASCII.length ? ASCII[character] : isAllowedByRule(character);
    }

    private static boolean isAllowedByRule(int character) {
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
