package org.cpdmodules.lrs.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.cpdmodules.lrs.statement.PostCounts;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Always up; says how many POSTs of Statements went the short way, which is twice as fast, and how many did not. */
@Liveness
@ApplicationScoped
class PostsAreTaken implements HealthCheck {
    private final PostCounts posts;

    @Inject
    PostsAreTaken(PostCounts posts) {
        this.posts = posts;
    }

    /** For the CDI client proxy only. */
    @SuppressWarnings("NullAway")
    protected PostsAreTaken() {
        this.posts = null;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("posts")
                .withData("ordinary", posts.ordinary())
                .withData("others", posts.others())
                .up()
                .build();
    }
}
