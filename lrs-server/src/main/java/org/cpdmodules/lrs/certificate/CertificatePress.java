package org.cpdmodules.lrs.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import org.cpdmodules.lrs.http.Turns;

/**
 * Keeps the fonts in memory and prints certificates for the whole server, a few at a time: printing takes a processor for
 * half a second and many megabytes, and anybody who has a number may ask.
 */
@ApplicationScoped
class CertificatePress {
    private static final int MOST_WAITING = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final CertificatePaper paper;
    private final Turns turns;

    CertificatePress() {
        this(
                new CertificatePaper(FontShelf.ofThisMachine(), ZoneId.systemDefault()),
                Turns.ofHalfTheProcessors(MOST_WAITING, PATIENCE));
    }

    CertificatePress(CertificatePaper paper, Turns turns) {
        this.paper = paper;
        this.turns = turns;
    }

    /** @throws org.cpdmodules.lrs.http.NoTurn when too many ask at the same moment */
    byte[] print(Certificate certificate, URI page) {
        return turns.take(() -> paper.print(certificate, page));
    }
}
