package org.cpdmodules.lrs.certificate;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a certificate: 128 random bits as 26 letters and digits of a lower-case alphabet without {@code i}, {@code
 * l}, {@code o} and {@code u}, so that it can be typed from paper. Nobody finds a certificate by guessing.
 */
public record CertificateId(String value) {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int BITS = 128;
    private static final int CHARACTERS = 26;
    private static final int GROUP = 7;
    private static final Pattern FORM = Pattern.compile("[0-7][" + ALPHABET + "]{" + (CHARACTERS - 1) + "}");

    public CertificateId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a certificate id");
        }
    }

    /** A new id that nobody else has. */
    static CertificateId random(SecureRandom randomness) {
        BigInteger number = new BigInteger(BITS, randomness);
        StringBuilder text = new StringBuilder();
        for (int at = CHARACTERS - 1; at >= 0; at--) {
            text.append(ALPHABET.charAt(number.shiftRight(at * 5).intValue() & 31));
        }
        return new CertificateId(text.toString());
    }

    /** The id that a person typed: capitals and hyphens are welcome, and letters taken for digits are mended. */
    public static Optional<CertificateId> parse(String typed) {
        String text = typed.toLowerCase(Locale.ROOT)
                .replace("-", "")
                .replace('o', '0')
                .replace('i', '1')
                .replace('l', '1');
        return FORM.matcher(text).matches() ? Optional.of(new CertificateId(text)) : Optional.empty();
    }

    /** As paper shows it: groups of at most seven characters with hyphens between them. */
    public String grouped() {
        return value.replaceAll("(.{" + GROUP + "})(?=.)", "$1-");
    }

    @Override
    public String toString() {
        return value;
    }
}
