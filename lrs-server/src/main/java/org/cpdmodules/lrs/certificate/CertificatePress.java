package org.cpdmodules.lrs.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.ZoneId;

/** Keeps the fonts in memory and prints certificates for the whole server. */
@ApplicationScoped
class CertificatePress {
    private final CertificatePaper paper = new CertificatePaper(FontShelf.ofThisMachine(), ZoneId.systemDefault());

    byte[] print(Certificate certificate, URI page) {
        return paper.print(certificate, page);
    }
}
