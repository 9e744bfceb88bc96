package org.cpdmodules.lrs.access;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cpdmodules.lrs.http.Problem;
import org.cpdmodules.lrs.http.XapiPath;

/**
 * Lets a request under {@code /xapi} pass when its credential is good (else 401), has not been used too often (else 429),
 * and has a scope of the route (else 403).
 */
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION)
public class XapiGate implements ContainerRequestFilter {
    private static final String SCOPES = "xAPI 1.0.3 Communication 4.2";

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
        // A browser that a script sent would ask its user for a password, which no user of a module has.
        Identity identity = identification.of(
                Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION)),
                servlet.getRemoteAddr(),
                "empty".equals(request.getHeaderString("Sec-Fetch-Dest")));
        if (identity instanceof Identity.Refused refused) {
            request.abortWith(refused.answer());
            return;
        }
        Caller caller = ((Identity.Known) identity).caller();
        Optional<Duration> wait = limits.asked(caller);
        if (wait.isPresent()) {
            request.abortWith(TooOften.requests(wait.get()));
        } else if (scopes.isEmpty() || scopes.get().stream().noneMatch(caller::holds)) {
            request.abortWith(forbidden(scopes.orElse(Set.of())));
        } else {
            callers.enter(caller);
        }
    }

    private static Response forbidden(Set<Scope> scopes) {
        String names = scopes.stream().map(Scope::text).sorted().collect(Collectors.joining(" or "));
        return new Problem(
                        403,
                        SCOPES,
                        "header Authorization",
                        "the credential does not cover this request",
                        names.isEmpty() ? "use another resource" : "use a credential with the scope " + names)
                .response();
    }
}
