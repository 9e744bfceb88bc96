package org.cpdmodules.lrs.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Salted SHA-256 of a secret: enough for secrets of 256 random bits, which nobody can try one by one. */
record SecretHash(String salt, String digest) {
    /** What the secret for an unknown key is compared with, so that it costs the same work as a known one. */
    static final SecretHash OF_NOTHING = new SecretHash("0".repeat(32), "0".repeat(64));

    private static final SecureRandom RANDOM = new SecureRandom();

    static SecretHash of(String secret) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        return new SecretHash(
                HexFormat.of().formatHex(salt), digest(HexFormat.of().formatHex(salt), secret));
    }

    /** Whether this is the hash of the secret; takes as long when it is not. */
    boolean isOf(String secret) {
        return MessageDigest.isEqual(
                digest.getBytes(StandardCharsets.US_ASCII), digest(salt, secret).getBytes(StandardCharsets.US_ASCII));
    }

    /** A new secret of 256 bits in URL-safe characters. */
    static String newSecret() {
        return random(32);
    }

    /** A new key of 128 bits in URL-safe characters. */
    static String newKey() {
        return random(16);
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private static String digest(String salt, String secret) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(HexFormat.of().parseHex(salt));
            return HexFormat.of().formatHex(sha256.digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
