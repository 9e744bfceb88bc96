package org.cpdmodules.lrs.health;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Up while the process answers at all; says how much memory it uses. Nothing here waits for the database. */
@Liveness
@ApplicationScoped
class ProcessAnswers implements HealthCheck {
    private static final long MEGABYTE = 1_048_576;

    @Override
    public HealthCheckResponse call() {
        Runtime machine = Runtime.getRuntime();
        return HealthCheckResponse.named("process")
                .withData("usedMegabytes", (machine.totalMemory() - machine.freeMemory()) / MEGABYTE)
                .withData("maximumMegabytes", machine.maxMemory() / MEGABYTE)
                .up()
                .build();
    }
}
