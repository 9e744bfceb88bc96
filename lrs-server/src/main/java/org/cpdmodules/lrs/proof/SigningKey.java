package org.cpdmodules.lrs.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** A key that signs notes; it says nothing of itself in a text. */
final class SigningKey {
    private static final String ALGORITHM = "Ed25519";

    private final VerifierKey verifier;
    private final PrivateKey secret;

    private SigningKey(VerifierKey verifier, PrivateKey secret) {
        this.verifier = verifier;
        this.secret = secret;
    }

    /** A new key. */
    static SigningKey make(String name) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            return new SigningKey(new VerifierKey(name, pair.getPublic()), pair.getPrivate());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Java has Ed25519 from 15 on", impossible);
        }
    }

    /** The key that was kept. */
    static SigningKey of(VerifierKey verifier, byte[] pkcs8) {
        try {
            return new SigningKey(
                    verifier, KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (GeneralSecurityException damaged) {
            throw new IllegalStateException("the checkpoint key " + verifier.text() + " is damaged", damaged);
        }
    }

    VerifierKey verifier() {
        return verifier;
    }

    byte[] pkcs8() {
        return secret.getEncoded();
    }

    /** The text as a note with this key's signature. */
    SignedNote sign(String text) {
        try {
            Signature signer = Signature.getInstance(ALGORITHM);
            signer.initSign(secret);
            signer.update(text.getBytes(StandardCharsets.UTF_8));
            byte[] signature = signer.sign();
            byte[] named = ByteBuffer.allocate(4 + signature.length)
                    .put(verifier.id())
                    .put(signature)
                    .array();
            String line = SignedNote.MARK + verifier.name() + " "
                    + Base64.getEncoder().encodeToString(named) + "\n";
            return new SignedNote(text, line);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("an Ed25519 key signs", impossible);
        }
    }
}
