package org.cpdmodules.lrs.attachment;

import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.X509CertUtils;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The certificates in the header {@code x5c} of a signature, that of the signer first. RFC 7515 §4.1.6. */
record CertificateChain(List<X509Certificate> certificates) {
    private static final int LONGEST = 10;
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;

    CertificateChain {
        certificates = List.copyOf(certificates);
    }

    /** The chain; empty when it is none, is too long, or does not begin with a certificate of an RSA key. */
    static Optional<CertificateChain> of(List<Base64> x5c) {
        if (x5c.isEmpty() || x5c.size() > LONGEST) {
            return Optional.empty();
        }
        List<X509Certificate> certificates = new ArrayList<>();
        for (Base64 each : x5c) {
            X509Certificate certificate = X509CertUtils.parse(each.decode());
            if (certificate == null) {
                return Optional.empty();
            }
            certificates.add(certificate);
        }
        return certificates.get(0).getPublicKey() instanceof RSAPublicKey
                ? Optional.of(new CertificateChain(certificates))
                : Optional.empty();
    }

    X509Certificate signer() {
        return certificates.get(0);
    }

    RSAPublicKey key() {
        return (RSAPublicKey) signer().getPublicKey();
    }

    /** Why nobody may rely on the chain, whoever issued it; empty when somebody may. */
    Optional<String> objection() {
        for (int index = 0; index < certificates.size(); index++) {
            X509Certificate certificate = certificates.get(index);
            try {
                certificate.checkValidity();
                if (index + 1 < certificates.size()) {
                    certificate.verify(certificates.get(index + 1).getPublicKey());
                }
            } catch (CertificateExpiredException expired) {
                return Optional.of("certificate " + index + " of x5c has expired");
            } catch (CertificateNotYetValidException early) {
                return Optional.of("certificate " + index + " of x5c is not valid yet");
            } catch (GeneralSecurityException unrelated) {
                return Optional.of("certificate " + index + " of x5c was not issued by the one behind it");
            }
        }
        boolean[] usage = signer().getKeyUsage();
        boolean isForSigning = usage == null || usage[DIGITAL_SIGNATURE] || usage[NON_REPUDIATION];
        return isForSigning ? Optional.empty() : Optional.of("the certificate is not one for signatures");
    }
}
