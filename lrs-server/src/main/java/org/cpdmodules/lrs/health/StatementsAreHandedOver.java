package org.cpdmodules.lrs.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.cpdmodules.lrs.feed.Delivery;
import org.cpdmodules.lrs.feed.Feed;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Always up, as the record itself works; says how many subscribers wait after a failure, and how many statements stand aside
 * that one of them could not take: progress, names or certificates lack those.
 */
@Liveness
@ApplicationScoped
class StatementsAreHandedOver implements HealthCheck {
    private final Feed feed;

    @Inject
    StatementsAreHandedOver(Feed feed) {
        this.feed = feed;
    }

    /** For the CDI client proxy only. */
    @SuppressWarnings("NullAway")
    protected StatementsAreHandedOver() {
        this.feed = null;
    }

    @Override
    public HealthCheckResponse call() {
        List<Delivery> deliveries = feed.deliveries();
        return HealthCheckResponse.named("feed")
                .withData(
                        "failing",
                        deliveries.stream()
                                .filter(delivery -> delivery.failures() > 0)
                                .count())
                .withData(
                        "setAside",
                        deliveries.stream().mapToLong(Delivery::setAside).sum())
                .up()
                .build();
    }
}
