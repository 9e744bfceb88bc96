package org.cpdmodules.lrs.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.cpdmodules.lrs.http.PublicAddress;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Who issues the certificates of this server: {@code TIRO_CERTIFICATE_ISSUER}, the name of the school or trust; without it
 * the host of the public address.
 */
@ApplicationScoped
class Issuer {
    private final String name;

    @Inject
    Issuer(@ConfigProperty(name = "tiro.certificate.issuer") Optional<String> configured, PublicAddress address) {
        this.name = configured
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElseGet(() -> "Tiro at " + address.value().getHost());
    }

    /** For the CDI client proxy only. */
    protected Issuer() {
        this.name = "";
    }

    String name() {
        return name;
    }
}
