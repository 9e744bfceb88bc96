package org.cpdmodules.lrs.launch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;

/**
 * Lets the page of a package, which runs on the origin of its LMS, ask for a token. Cookies play no part there; which
 * origins a key admits is decided when it is used.
 */
@Provider
@ApplicationScoped
public class LaunchCrossOrigin implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        String path = request.getUriInfo().getPath();
        String first = (path.startsWith("/") ? path.substring(1) : path).split("/", 2)[0];
        if (!first.equals("launch")) {
            return;
        }
        MultivaluedMap<String, Object> headers = response.getHeaders();
        headers.putSingle("Access-Control-Allow-Origin", "*");
        headers.putSingle("Access-Control-Expose-Headers", "Retry-After");
        if (request.getMethod().equals("OPTIONS")) {
            headers.putSingle("Access-Control-Allow-Methods", "GET, POST, OPTIONS");
            headers.putSingle("Access-Control-Allow-Headers", "Authorization, Content-Type");
            headers.putSingle("Access-Control-Max-Age", "86400");
        }
    }
}
