package org.cpdmodules.lrs.database;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Keys for texts of any length and content, such as IRIs: an index entry is shorter than what clients may send. */
public final class TextKey {
    /** Where there is no text. */
    public static final UUID NONE = new UUID(0, 0);

    private TextKey() {}

    /** 128 bits of SHA-256 of the text; two texts that anybody finds have two keys. */
    public static UUID of(String text) {
        try {
            // UTF-16 keeps half surrogates apart, which UTF-8 would turn into one question mark.
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_16BE));
            ByteBuffer halves = ByteBuffer.wrap(hash);
            return new UUID(halves.getLong(), halves.getLong());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
