package org.cpdmodules.lrs.attachment;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.Base64;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.cpdmodules.lrs.ledger.StatementComparison;
import org.cpdmodules.lrs.validation.Broken;
import org.cpdmodules.lrs.validation.StrictJson;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Whether the signature of a Statement is well-formed, of that Statement, and made by the key of its certificate, when it
 * brings one; and whether somebody in {@code TIRO_SIGNATURE_TRUST} has issued that certificate. An unknown issuer is no
 * reason to refuse: it is kept beside the signature and shown to administrators. xAPI 1.0.3 Data §2.6, RFC 7515 §4.1.6.
 */
@ApplicationScoped
public class SignatureRules {
    private static final String RULE = "xAPI 1.0.3 Data 2.6";
    private static final String REMEDY = "sign the Statement as a compact JWS with RS256, RS384 or RS512";
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384, JWSAlgorithm.RS512);

    private final TrustAnchors anchors;

    @Inject
    public SignatureRules(@ConfigProperty(name = "tiro.signature.trust") Optional<String> trust) {
        this.anchors = TrustAnchors.of(trust.orElse(""));
    }

    /** For the CDI client proxy only. */
    protected SignatureRules() {
        this(Optional.empty());
    }

    /** Reads the setting when the server starts, so that a wrong one stops it. */
    void atStart(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) Startup start) {
        // The constructor has looked at the setting.
    }

    /**
     * A Statement that names a signature.
     *
     * @param statement as it was received
     * @param pointer of the attachment in the request
     */
    public record Signed(JsonObject statement, String pointer) {}

    /**
     * What a signature amounts to. It is read once, however many Statements name it.
     *
     * @param signature the octets of the attachment
     * @param named the Statements that name it, at least one
     */
    public SignatureVerdict check(byte[] signature, List<Signed> named) {
        String pointer = named.get(0).pointer();
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
        Predicate<JsonObject> isSigned =
                StatementComparison.with(signed).and(statement -> isOfItsId(signed, statement));
        Optional<Signed> other =
                named.stream().filter(each -> !isSigned.test(each.statement())).findFirst();
        if (other.isPresent()) {
            return broken(other.get().pointer(), "XAPI-00116", "the signature is of another Statement");
        }
        List<Base64> x5c = jws.getHeader().getX509CertChain();
        return x5c == null
                ? new SignatureVerdict.Sound(SignatureStanding.WITHOUT_CERTIFICATE)
                : certified(jws, x5c, pointer);
    }

    /** Else what somebody signed once could be stored again and again, each time as a Statement of its own. */
    private static boolean isOfItsId(JsonObject signed, JsonObject statement) {
        return !(signed.get("id") instanceof JsonString id)
                || id.getString().equalsIgnoreCase(statement.getString("id", ""));
    }

    private SignatureVerdict certified(JWSObject jws, List<Base64> x5c, String pointer) {
        Optional<CertificateChain> chain = CertificateChain.of(x5c);
        if (chain.isEmpty()) {
            return broken(
                    pointer, "XAPI-00115", "x5c is not a chain of certificates that begins with one of an RSA key");
        }
        try {
            if (!jws.verify(new RSASSAVerifier(chain.get().key()))) {
                return broken(pointer, "XAPI-00115", "the signature was not made by the key of its certificate");
            }
        } catch (JOSEException unverifiable) {
            return broken(pointer, "XAPI-00115", "the signature can't be verified with the key of its certificate");
        }
        return chain.get()
                .objection()
                .map(objection -> broken(pointer, "XAPI-00115", objection))
                .orElseGet(() -> new SignatureVerdict.Sound(standing(chain.get())));
    }

    private SignatureStanding standing(CertificateChain chain) {
        boolean isTrusted = anchors.vouchFor(chain.certificates());
        return new SignatureStanding(
                isTrusted ? SignatureStanding.Trust.TRUSTED_ISSUER : SignatureStanding.Trust.UNKNOWN_ISSUER,
                chain.signer().getSubjectX500Principal().getName(),
                chain.signer().getIssuerX500Principal().getName());
    }

    private static SignatureVerdict broken(String pointer, String id, String message) {
        return new SignatureVerdict.Unsound(new Broken(pointer, RULE + " (" + id + ")", message, REMEDY));
    }
}
