package org.cpdmodules.lrs.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;

/**
 * Leaves a name that is not this server's out of redirects to itself. JAX-RS takes it from the header Host, where a stranger may have
 * written another one for a cache to keep; the browser knows whom it asked. RFC 9110 §10.2.2.
 */
@Provider
@ApplicationScoped
public class OwnRedirects implements ContainerResponseFilter {
    private final PublicAddress address;

    @Inject
    public OwnRedirects(PublicAddress address) {
        this.address = address;
    }

    /** For the CDI client proxy, and because JAX-RS asks a provider for a public constructor without parameters. */
    public OwnRedirects() {
        this(null);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Object location = response.getHeaders().getFirst(HttpHeaders.LOCATION);
        if (location == null) {
            return;
        }
        URI asked = request.getUriInfo().getBaseUri();
        if (address.value().getRawAuthority().equals(asked.getRawAuthority())) {
            return;
        }
        URI target = URI.create(location.toString());
        boolean isOwn = target.isAbsolute()
                && target.getScheme().equals(asked.getScheme())
                && target.getRawAuthority().equals(asked.getRawAuthority());
        if (isOwn) {
            response.getHeaders().putSingle(HttpHeaders.LOCATION, withoutName(target));
        }
    }

    private static String withoutName(URI target) {
        String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
        String fragment = target.getRawFragment() == null ? "" : "#" + target.getRawFragment();
        return target.getRawPath() + query + fragment;
    }
}
