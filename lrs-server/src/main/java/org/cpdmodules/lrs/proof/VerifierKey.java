package org.cpdmodules.lrs.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The public half of a key that signs notes, with its name.
 *
 * @param name without spaces and plus signs; for a log it is the origin
 * @param publicKey 32 bytes of Ed25519 in base64
 * @see <a href="https://c2sp.org/signed-note">C2SP signed-note</a>
 */
public record VerifierKey(String name, String publicKey) {
    private static final byte ED25519 = 1;
    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 4;
    /** What X.509 writes before the 32 bytes of an Ed25519 key (RFC 8410 §4). */
    private static final byte[] X509_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final Pattern TEXT = Pattern.compile("([^\\s+]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/]{44})");

    public VerifierKey {
        if (!name.matches("[^\\s+]+") || Base64.getDecoder().decode(publicKey).length != KEY_BYTES) {
            throw new IllegalArgumentException("no verifier key: " + name);
        }
    }

    VerifierKey(String name, byte[] publicKey) {
        this(name, Base64.getEncoder().encodeToString(publicKey));
    }

    VerifierKey(String name, PublicKey key) {
        this(name, Arrays.copyOfRange(key.getEncoded(), X509_HEAD.length, X509_HEAD.length + KEY_BYTES));
    }

    /** The key that a text describes: name, id and key with plus signs between; empty when it does not hang together. */
    public static Optional<VerifierKey> parse(String text) {
        Matcher parts = TEXT.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        byte[] typed = Base64.getDecoder().decode(parts.group(3));
        if (typed.length != 1 + KEY_BYTES || typed[0] != ED25519) {
            return Optional.empty();
        }
        VerifierKey key = new VerifierKey(parts.group(1), Arrays.copyOfRange(typed, 1, typed.length));
        return Optional.of(key).filter(found -> found.text().equals(text.strip()));
    }

    /** The key as it is published. */
    public String text() {
        return name + "+" + HexFormat.of().formatHex(id()) + "+"
                + Base64.getEncoder().encodeToString(typed());
    }

    /** The first four bytes of SHA-256 of name, line feed, algorithm and key. */
    byte[] id() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
            return Arrays.copyOf(digest.digest(typed()), ID_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    byte[] bytes() {
        return Base64.getDecoder().decode(publicKey);
    }

    private byte[] typed() {
        return ByteBuffer.allocate(1 + KEY_BYTES).put(ED25519).put(bytes()).array();
    }

    boolean verifies(String text, byte[] signature) {
        try {
            byte[] encoded = ByteBuffer.allocate(X509_HEAD.length + KEY_BYTES)
                    .put(X509_HEAD)
                    .put(bytes())
                    .array();
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            verifier.update(text.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(signature);
        } catch (GeneralSecurityException noSuchPointOrSignature) {
            // A key that is no point of the curve, a signature that is none: not signed by anybody.
            return false;
        }
    }
}
