package org.cpdmodules.lrs.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.cpdmodules.lrs.catalogue.Catalogue;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Up once the catalogue has been read; says how many modules are offered and how many folders had to be left out. A folder
 * that cannot be read does not stop the learning record store, so it does not make the server unready.
 */
@Readiness
@ApplicationScoped
class ModulesAreLoaded implements HealthCheck {
    private final Catalogue catalogue;

    @Inject
    ModulesAreLoaded(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** For the CDI client proxy only. */
    @SuppressWarnings("NullAway")
    protected ModulesAreLoaded() {
        this.catalogue = null;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("modules")
                .withData("offered", catalogue.entries().size())
                .withData("leftOut", catalogue.refusals().size())
                .up()
                .build();
    }
}
