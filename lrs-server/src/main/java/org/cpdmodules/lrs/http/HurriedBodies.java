package org.cpdmodules.lrs.http;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Cuts off who sends a body too slowly to a resource for programs: {@code TIRO_BODY_GRACE_SECONDS} says how long a body may take
 * before {@link HurriedBody} counts. The server's own time-out ends only a connection on which nothing moves at all. Forms of
 * pages are left alone: the container itself reads them, and finds nothing where somebody has put a stream of his own.
 */
@Provider
@PreMatching
@ApplicationScoped
@Priority(150)
public class HurriedBodies implements ContainerRequestFilter {
    private final Duration grace;
    private final Clock clock;
    private final AwaitedBodies bodies;

    @Inject
    HurriedBodies(
            @ConfigProperty(name = "tiro.body.grace.seconds", defaultValue = "30") int seconds,
            Clock clock,
            AwaitedBodies bodies) {
        if (seconds < 1 || seconds > 3600) {
            throw new IllegalArgumentException("TIRO_BODY_GRACE_SECONDS must be 1 to 3600: " + seconds);
        }
        this.grace = Duration.ofSeconds(seconds);
        this.clock = clock;
        this.bodies = bodies;
    }

    /** For the CDI client proxy, and for RESTEasy, which registers no provider without a public one. */
    public HurriedBodies() {
        this(1, Clock.systemUTC(), new AwaitedBodies());
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.hasEntity() && FormGuard.isForPrograms(request.getUriInfo().getPath())) {
            request.setEntityStream(hurried(request.getEntityStream(), request.getLength()));
        }
    }

    /**
     * The same body, which ends in a {@link SlowSender} when it comes too slowly, and in {@link NoRoom} when too many do.
     *
     * @param length how many octets it has; negative where that was not said
     */
    public InputStream hurried(InputStream body, long length) {
        return new HurriedBody(body, length, bodies, clock, grace);
    }
}
