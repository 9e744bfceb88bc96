package org.cpdmodules.lrs.access;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.cpdmodules.lrs.http.XapiPath;

/**
 * Lets a request under {@code /xapi} pass when its credential is good (else 401), has not been used too often (else 429),
 * and has a scope of the route (else 403).
 */
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION)
public class XapiGate implements ContainerRequestFilter {
    private final Identification identification;
    private final RequestLimits limits;
    private final Callers callers;
    private final HttpServletRequest servlet;

    @Inject
    XapiGate(Identification identification, RequestLimits limits, Callers callers, HttpServletRequest servlet) {
        this.identification = identification;
        this.limits = limits;
        this.callers = callers;
        this.servlet = servlet;
    }

    /** For the CDI client proxy, and for RESTEasy, which registers no provider without a public one. */
    public XapiGate() {
        this(null, null, null, null);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!XapiPath.covers(request.getUriInfo())) {
            return;
        }
        Optional<Set<Scope>> scopes = RouteScopes.of(request.getMethod(), XapiPath.below(request.getUriInfo()));
        if (scopes.isPresent() && scopes.get().isEmpty()) {
            return;
        }
        String authorization = Objects.requireNonNullElse(request.getHeaderString(HttpHeaders.AUTHORIZATION), "");
        // A browser that a script sent would ask its user for a password, which no user of a module has.
        boolean isScript = "empty".equals(request.getHeaderString("Sec-Fetch-Dest"));
        Identity identity = identification.of(authorization, servlet.getRemoteAddr(), isScript);
        if (identity instanceof Identity.Refused refused) {
            request.abortWith(refused.answer());
            return;
        }
        Caller caller = ((Identity.Known) identity).caller();
        Optional<Duration> wait = limits.asked(caller);
        if (wait.isPresent()) {
            request.abortWith(TooOften.requests(wait.get()));
        } else if (scopes.isEmpty() || scopes.get().stream().noneMatch(caller::holds)) {
            request.abortWith(Challenge.forbidden(scopes.orElse(Set.of()), Identification.isToken(authorization)));
        } else {
            callers.enter(caller);
        }
    }
}
