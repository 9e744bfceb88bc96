package org.cpdmodules.lrs.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyStore;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * The issuers of certificates whom the administrator trusts: a file of certificates in PEM, or {@code jdk} for those that
 * the Java platform trusts for web sites; nobody without the setting {@code TIRO_SIGNATURE_TRUST}. Revocation is not asked
 * for, because that would follow addresses out of a stranger's certificate. RFC 5280 §6.
 */
final class TrustAnchors {
    private static final String OF_THE_PLATFORM = "jdk";

    private final Set<TrustAnchor> anchors;

    private TrustAnchors(Set<TrustAnchor> anchors) {
        this.anchors = Set.copyOf(anchors);
    }

    /**
     * The anchors of a setting.
     *
     * @param setting empty for none
     * @throws IllegalArgumentException when the setting names nothing to trust; the message begins with its name
     */
    static TrustAnchors of(String setting) {
        if (setting.isBlank()) {
            return new TrustAnchors(Set.of());
        }
        try {
            Set<TrustAnchor> found = new LinkedHashSet<>();
            certificates(setting.strip()).forEach(certificate -> found.add(new TrustAnchor(certificate, null)));
            if (found.isEmpty()) {
                throw new IllegalArgumentException(
                        "TIRO_SIGNATURE_TRUST names a file without certificates: " + setting);
            }
            return new TrustAnchors(found);
        } catch (IOException | GeneralSecurityException | InvalidPathException unreadable) {
            throw new IllegalArgumentException(
                    "TIRO_SIGNATURE_TRUST must be " + OF_THE_PLATFORM + " or a file of certificates in PEM: " + setting,
                    unreadable);
        }
    }

    private static List<X509Certificate> certificates(String setting) throws IOException, GeneralSecurityException {
        if (setting.equals(OF_THE_PLATFORM)) {
            TrustManagerFactory platform = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            platform.init((KeyStore) null);
            return Arrays.stream(platform.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
                    .toList();
        }
        try (InputStream file = Files.newInputStream(Path.of(setting))) {
            return CertificateFactory.getInstance("X.509").generateCertificates(file).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        }
    }

    /** Whether the chain, signer first, leads to one of the anchors now. */
    boolean vouchFor(List<X509Certificate> chain) {
        if (anchors.isEmpty()) {
            return false;
        }
        // The anchor itself does not belong to the path, though senders like to add it.
        List<? extends Certificate> path =
                chain.stream().filter(certificate -> !isAnchor(certificate)).toList();
        if (path.isEmpty()) {
            return true;
        }
        try {
            PKIXParameters parameters = new PKIXParameters(anchors);
            parameters.setRevocationEnabled(false);
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
            return true;
        } catch (CertPathValidatorException unknown) {
            System.getLogger(TrustAnchors.class.getName())
                    .log(System.Logger.Level.DEBUG, "a certificate of an unknown issuer", unknown);
            return false;
        } catch (InvalidAlgorithmParameterException impossible) {
            throw new IllegalStateException("there are anchors", impossible);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform checks X.509 paths by PKIX", missing);
        }
    }

    private boolean isAnchor(X509Certificate certificate) {
        return anchors.stream().anyMatch(anchor -> certificate.equals(anchor.getTrustedCert()));
    }
}
