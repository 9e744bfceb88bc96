package org.cpdmodules.lrs.http;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * A machine calls itself {@code localhost}, {@code 127.0.0.1} and {@code [::1]}, which are three sites to a browser: cookies
 * and launches of one do not work at another. Pages opened under the wrong one lead to that of the public address. Other names
 * are left alone: behind a reverse proxy the name that arrives may be any.
 */
@Provider
@PreMatching
@ApplicationScoped
@Priority(50)
public class OneLoopbackName implements ContainerRequestFilter {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final PublicAddress address;

    @Inject
    public OneLoopbackName(PublicAddress address) {
        this.address = address;
    }

    /** For the CDI client proxy, and because JAX-RS asks a provider for a public constructor without parameters. */
    public OneLoopbackName() {
        this(null);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        boolean isPage = request.getMethod().equals("GET")
                && !XapiPath.covers(request.getUriInfo())
                && request.getAcceptableMediaTypes().stream()
                        .anyMatch(type -> type.getSubtype().equals("html"));
        if (isPage) {
            asked(request)
                    .filter(this::isOtherName)
                    .ifPresent(asked -> request.abortWith(Response.temporaryRedirect(UriBuilder.fromUri(asked)
                                    .host(address.value().getHost())
                                    .build())
                            .build()));
        }
    }

    /** The address of the request; empty for one that is no address, which is nobody's page. */
    private static Optional<URI> asked(ContainerRequestContext request) {
        try {
            return Optional.of(request.getUriInfo().getRequestUri());
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private boolean isOtherName(URI asked) {
        String host = asked.getHost() == null ? "" : asked.getHost();
        String ours = address.value().getHost();
        return LOOPBACK.contains(host)
                && LOOPBACK.contains(ours)
                && !host.equals(ours)
                && asked.getPort() == address.value().getPort();
    }
}
