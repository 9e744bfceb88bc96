package org.cpdmodules.lrs.attachment;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.X509CertUtils;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cpdmodules.lrs.ledger.StatementComparison;
import org.cpdmodules.lrs.validation.Broken;
import org.cpdmodules.lrs.validation.StrictJson;

/**
 * Whether the signature of a Statement is well-formed, of that Statement, and made by the key of its certificate, when it
 * brings one. Who issued the certificate is not asked: the standard leaves trust to the reader. xAPI 1.0.3 Data §2.6.
 */
public final class SignatureRules {
    private static final String RULE = "xAPI 1.0.3 Data 2.6";
    private static final String REMEDY = "sign the Statement as a compact JWS with RS256, RS384 or RS512";
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384, JWSAlgorithm.RS512);

    private SignatureRules() {}

    /**
     * What is wrong with a signature; nothing when it is good.
     *
     * @param signature the octets of the attachment
     * @param statement as it was received
     * @param pointer of the attachment in the request
     */
    public static Optional<Broken> check(byte[] signature, JsonObject statement, String pointer) {
        JWSObject jws;
        try {
            jws = JWSObject.parse(new String(signature, StandardCharsets.US_ASCII).strip());
        } catch (ParseException malformed) {
            return broken(pointer, "XAPI-00115", "the signature is not a compact JSON Web Signature");
        }
        if (!ALGORITHMS.contains(jws.getHeader().getAlgorithm())) {
            return broken(pointer, "XAPI-00117", "the signature uses another algorithm than RS256, RS384 and RS512");
        }
        StrictJson.Reading payload = StrictJson.read(jws.getPayload().toBytes());
        if (!(payload instanceof StrictJson.Parsed parsed) || !(parsed.value() instanceof JsonObject signed)) {
            return broken(pointer, "XAPI-00116", "the signed payload is not a Statement in JSON");
        }
        if (!StatementComparison.match(statement, signed)) {
            return broken(pointer, "XAPI-00116", "the signature is of another Statement");
        }
        return certified(jws, pointer);
    }

    private static Optional<Broken> certified(JWSObject jws, String pointer) {
        List<Base64> chain = jws.getHeader().getX509CertChain();
        if (chain == null || chain.isEmpty()) {
            return Optional.empty();
        }
        X509Certificate certificate = X509CertUtils.parse(chain.get(0).decode());
        if (certificate == null || !(certificate.getPublicKey() instanceof RSAPublicKey key)) {
            return broken(pointer, "XAPI-00115", "x5c does not begin with a certificate of an RSA key");
        }
        try {
            return jws.verify(new RSASSAVerifier(key))
                    ? Optional.empty()
                    : broken(pointer, "XAPI-00115", "the signature was not made by the key of its certificate");
        } catch (JOSEException unverifiable) {
            return broken(pointer, "XAPI-00115", "the signature can't be verified with the key of its certificate");
        }
    }

    private static Optional<Broken> broken(String pointer, String id, String message) {
        return Optional.of(new Broken(pointer, RULE + " (" + id + ")", message, REMEDY));
    }
}
