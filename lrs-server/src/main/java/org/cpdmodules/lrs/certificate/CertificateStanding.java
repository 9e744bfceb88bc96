package org.cpdmodules.lrs.certificate;

import java.util.List;

/** How a learner stands toward the certificate of a version of a module. */
public sealed interface CertificateStanding
        permits CertificateStanding.Issued, CertificateStanding.Pending, CertificateStanding.None {
    /** It was issued. */
    record Issued(Certificate certificate) implements CertificateStanding {}

    /**
     * It is not yet earned.
     *
     * @param missing what is still needed: {@code complete}, {@code reflection:<id>}, {@code score}, {@code time}, {@code
     *     assurance}; empty for the moment between the last Statement and the issue
     */
    record Pending(List<String> missing) implements CertificateStanding {
        public Pending {
            missing = List.copyOf(missing);
        }
    }

    /** This version of the module has no certificate, or is not known here. */
    record None() implements CertificateStanding {}
}
