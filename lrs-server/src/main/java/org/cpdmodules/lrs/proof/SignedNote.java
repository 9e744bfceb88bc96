package org.cpdmodules.lrs.proof;

import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with signatures below it.
 *
 * @param text ends with a line feed
 * @param signatures one line each
 * @see <a href="https://c2sp.org/signed-note">C2SP signed-note</a>
 */
record SignedNote(String text, String signatures) {
    static final String MARK = "\u2014 ";
    private static final Pattern LINE = Pattern.compile(MARK + "([^\\s+]+) ([A-Za-z0-9+/]+={0,2})");
    private static final int ID_BYTES = 4;

    /** The note as it is written; empty when it is none. */
    static Optional<SignedNote> parse(String note) {
        int blank = note.lastIndexOf("\n\n");
        if (blank <= 0 || !note.endsWith("\n") || blank + 2 == note.length()) {
            return Optional.empty();
        }
        SignedNote parsed = new SignedNote(note.substring(0, blank + 1), note.substring(blank + 2));
        boolean isWellFormed =
                parsed.signatures.lines().allMatch(line -> LINE.matcher(line).matches());
        return isWellFormed ? Optional.of(parsed) : Optional.empty();
    }

    /** The note as it is handed out. */
    String note() {
        return text + "\n" + signatures;
    }

    /** The first of these keys that has signed the note; a wrong signature under a known key spoils it for all. */
    Optional<VerifierKey> signer(Collection<VerifierKey> keys) {
        Optional<VerifierKey> signer = Optional.empty();
        for (String line : signatures.lines().toList()) {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                return Optional.empty();
            }
            for (VerifierKey key : keys) {
                if (!key.name().equals(parts.group(1)) || !names(key, parts.group(2))) {
                    continue;
                }
                if (!key.verifies(text, signature(parts.group(2)))) {
                    return Optional.empty();
                }
                signer = signer.or(() -> Optional.of(key));
            }
        }
        return signer;
    }

    private static boolean names(VerifierKey key, String base64) {
        byte[] named = decoded(base64);
        return named.length > ID_BYTES && Arrays.equals(Arrays.copyOf(named, ID_BYTES), key.id());
    }

    private static byte[] signature(String base64) {
        byte[] named = decoded(base64);
        return Arrays.copyOfRange(named, ID_BYTES, named.length);
    }

    /** The bytes; none where the text is not exactly what an encoder writes, so that no bit of a note is free. */
    private static byte[] decoded(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return Base64.getEncoder().encodeToString(bytes).equals(base64) ? bytes : new byte[0];
        } catch (IllegalArgumentException noBase64) {
            return new byte[0];
        }
    }
}
