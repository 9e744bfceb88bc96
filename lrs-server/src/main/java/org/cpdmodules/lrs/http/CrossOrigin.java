package org.cpdmodules.lrs.http;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;

/**
 * Lets pages of any origin speak xAPI: packages run on the origin of their LMS. No cookie counts under {@code /xapi}, so a
 * foreign page can do no more than its credential allows.
 */
@Provider
@PreMatching
@ApplicationScoped
@Priority(100)
public class CrossOrigin implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String METHODS = "GET, HEAD, POST, PUT, DELETE, OPTIONS";
    private static final String SENT = "Accept, Accept-Language, Authorization, Content-Type, If-Match, If-None-Match, "
            + "X-Experience-API-Version";
    private static final String SHOWN = "Content-Type, ETag, Last-Modified, Retry-After, WWW-Authenticate, "
            + "X-Experience-API-Consistent-Through, X-Experience-API-Version";

    /** What every answer under {@code /xapi} says. */
    static final Map<String, String> ALWAYS =
            Map.of("Access-Control-Allow-Origin", "*", "Access-Control-Expose-Headers", SHOWN);

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getMethod().equals("OPTIONS") && XapiPath.covers(request.getUriInfo())) {
            request.abortWith(Response.noContent().header("Allow", METHODS).build());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!XapiPath.covers(request.getUriInfo())) {
            return;
        }
        MultivaluedMap<String, Object> headers = response.getHeaders();
        ALWAYS.forEach(headers::putSingle);
        if (request.getMethod().equals("OPTIONS")) {
            headers.putSingle("Access-Control-Allow-Methods", METHODS);
            headers.putSingle("Access-Control-Allow-Headers", SENT);
            headers.putSingle("Access-Control-Max-Age", "86400");
        }
    }
}
