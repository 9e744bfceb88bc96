package org.cpdmodules.lrs.document;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Octets that nobody changes. */
final class Content {
    private final byte[] octets;

    /** @param octets handed over: the caller keeps no reference */
    Content(byte[] octets) {
        this.octets = octets;
    }

    /** For reading only. */
    byte[] octets() {
        return octets;
    }

    /** The SHA-1 in 40 lower-case hexadecimal digits; xAPI 1.0.3 Communication §3.1 wants this one. */
    String sha1() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(octets));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-1", impossible);
        }
    }
}
