package org.cpdmodules.lrs.access;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Hashes of passwords: PBKDF2 with HMAC-SHA-512, which every Java platform has. The text names the algorithm and the
 * rounds, so that both can be raised later: {@code pbkdf2-sha512$rounds$salt$hash}.
 */
final class Password {
    static final int MIN_CHARACTERS = 10;
    static final int MAX_CHARACTERS = 200;
    private static final int ROUNDS = 210_000;
    private static final int HASH_BITS = 512;
    private static final SecureRandom RANDOM = new SecureRandom();
    /** Checked when nobody has the address, so that the answer takes as long as for somebody. */
    private static final String NOBODY = hash("nobody has this password");

    private Password() {}

    /** Why a password is not accepted; empty when it is. Length is what counts, there are no rules about signs. */
    static Optional<String> objection(String password, String email, String name) {
        if (password.length() < MIN_CHARACTERS) {
            return Optional.of(
                    "Choose at least " + MIN_CHARACTERS + " characters; a few words in a row are easy to remember.");
        }
        if (password.length() > MAX_CHARACTERS) {
            return Optional.of("Choose at most " + MAX_CHARACTERS + " characters.");
        }
        String plain = password.toLowerCase(Locale.ROOT);
        boolean isObvious = plain.equals(email.toLowerCase(Locale.ROOT))
                || plain.equals(name.toLowerCase(Locale.ROOT))
                || plain.chars().distinct().count() < 4
                || plain.startsWith("password")
                || plain.startsWith("1234567890");
        return isObvious ? Optional.of("This one is easily guessed. Choose another.") : Optional.empty();
    }

    static String hash(String password) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        Base64.Encoder text = Base64.getEncoder().withoutPadding();
        return "pbkdf2-sha512$" + ROUNDS + "$" + text.encodeToString(salt) + "$"
                + text.encodeToString(derive(password, salt, ROUNDS));
    }

    /** Whether the password belongs to the hash; takes the same time without a hash. */
    static boolean matches(String password, Optional<String> hash) {
        String[] parts = hash.orElse(NOBODY).split("\\$");
        byte[] expected = Base64.getDecoder().decode(parts[3]);
        byte[] found = derive(password, Base64.getDecoder().decode(parts[2]), Integer.parseInt(parts[1]));
        return MessageDigest.isEqual(expected, found) && hash.isPresent();
    }

    private static byte[] derive(String password, byte[] salt, int rounds) {
        PBEKeySpec specification = new PBEKeySpec(password.toCharArray(), salt, rounds, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(specification)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has PBKDF2WithHmacSHA512", e);
        } finally {
            specification.clearPassword();
        }
    }
}
