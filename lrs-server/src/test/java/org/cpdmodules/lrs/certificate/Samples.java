package org.cpdmodules.lrs.certificate;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.cpdmodules.lrs.access.Assurance;
import org.cpdmodules.lrs.xapi.Agent;
import org.cpdmodules.lrs.xapi.Mbox;
import org.cpdmodules.lrs.xapi.StoreId;

/** Certificates as tests need them. */
final class Samples {
    private Samples() {}

    static Certificate certificate(String name) {
        return certificate(name, Assurance.SELF_ASSERTED);
    }

    static Certificate certificate(String name, Assurance assurance) {
        return new Certificate(
                new CertificateId("0123456789abcdefghjkmnpqrs"),
                StoreId.DEFAULT,
                new Agent(Optional.of(name), new Mbox("mailto:ann@example.org")),
                name,
                "building-trust",
                "Building trust",
                "1.2.0",
                Duration.ofMinutes(90),
                "Measured with twelve readers",
                6,
                assurance,
                "Ashcombe Learning Trust",
                Instant.parse("2026-11-22T10:00:00Z"),
                UUID.fromString("6f2f4c80-6f68-4c4d-9a6e-5d4b6b1f0a11"));
    }
}
