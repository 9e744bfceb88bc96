package org.cpdmodules.lrs.attachment;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The family of hashes that {@code sha2} can be; which one, the number of its digits says. */
enum Sha2 {
    SHA_224("SHA-224", 56),
    SHA_256("SHA-256", 64),
    SHA_384("SHA-384", 96),
    SHA_512("SHA-512", 128);

    private final String algorithm;
    private final int digits;

    Sha2(String algorithm, int digits) {
        this.algorithm = algorithm;
        this.digits = digits;
    }

    static MessageDigest digestFor(String hexadecimal) {
        for (Sha2 member : values()) {
            if (member.digits == hexadecimal.length()) {
                return member.digest();
            }
        }
        throw new IllegalArgumentException("no SHA-2 has " + hexadecimal.length() + " digits");
    }

    private MessageDigest digest() {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("the JDK has all of SHA-2", missing);
        }
    }
}
