package org.cpdmodules.lrs.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Set;

/** Whether a token was signed by a key. RFC 7515 §5.2, RFC 8725 §3.1. */
final class TokenSignature {
    /** What is accepted; the token only chooses among these, and the key has to fit. */
    static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512,
            JWSAlgorithm.EdDSA);

    private static final int SHORTEST_RSA = 2048;
    /** How an Ed25519 key begins in DER. RFC 8410 §4. */
    private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");

    private TokenSignature() {}

    static boolean isBy(JWK key, JWSObject token) {
        JWSAlgorithm algorithm = token.getHeader().getAlgorithm();
        boolean isForThis = (key.getAlgorithm() == null || key.getAlgorithm().equals(algorithm))
                && (key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE));
        if (!isForThis) {
            return false;
        }
        try {
            if (JWSAlgorithm.Family.RSA.contains(algorithm)
                    && key instanceof RSAKey rsa
                    && rsa.size() >= SHORTEST_RSA) {
                return token.verify(new RSASSAVerifier(rsa));
            }
            if (JWSAlgorithm.Family.EC.contains(algorithm) && key instanceof ECKey ec) {
                return token.verify(new ECDSAVerifier(ec));
            }
            return algorithm.equals(JWSAlgorithm.EdDSA)
                    && key instanceof OctetKeyPair pair
                    && Curve.Ed25519.equals(pair.getCurve())
                    && isByEd25519(pair, token);
        } catch (JOSEException | GeneralSecurityException unfit) {
            // A key that does not fit the algorithm has not signed with it.
            System.getLogger(TokenSignature.class.getName())
                    .log(System.Logger.Level.DEBUG, "a key that does not fit a token", unfit);
            return false;
        }
    }

    /** By the JDK, because Nimbus wants another library for it. */
    private static boolean isByEd25519(OctetKeyPair pair, JWSObject token) throws GeneralSecurityException {
        ByteArrayOutputStream der = new ByteArrayOutputStream();
        der.writeBytes(ED25519);
        der.writeBytes(pair.getDecodedX());
        PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der.toByteArray()));
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(key);
        signature.update(token.getSigningInput());
        return signature.verify(token.getSignature().decode());
    }
}
