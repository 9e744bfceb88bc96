package org.cpdmodules.lrs.access;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cpdmodules.lrs.http.Problem;
import org.cpdmodules.lrs.http.XapiPath;

/** Lets a request under {@code /xapi} pass when its credential is good (else 401) and has a scope of the route (else 403). */
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION)
public class XapiGate implements ContainerRequestFilter {
    private static final String AUTHENTICATION = "xAPI 1.0.3 Communication 4.0";
    private static final String SCOPES = "xAPI 1.0.3 Communication 4.2";

    private final Credentials credentials;
    private final Callers callers;

    @Inject
    public XapiGate(Credentials credentials, Callers callers) {
        this.credentials = credentials;
        this.callers = callers;
    }

    /** For the CDI client proxy, and for RESTEasy, which registers no provider without a public one. */
    public XapiGate() {
        this(null, null);
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
        Optional<Caller> caller = Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION))
                .flatMap(credentials::verify);
        if (caller.isEmpty()) {
            request.abortWith(unauthorized(request));
        } else if (scopes.isEmpty() || scopes.get().stream().noneMatch(caller.get()::holds)) {
            request.abortWith(forbidden(scopes.orElse(Set.of())));
        } else {
            callers.enter(caller.get());
        }
    }

    private static Response unauthorized(ContainerRequestContext request) {
        // A browser that a script sent would ask its user for a password, which no user of a module has.
        boolean isScript = "empty".equals(request.getHeaderString("Sec-Fetch-Dest"));
        Problem problem = new Problem(
                401,
                AUTHENTICATION,
                "header Authorization",
                "there is no credential, or it is unknown, expired or revoked",
                "send Authorization: Basic with the key and the secret of a credential");
        return Response.fromResponse(problem.response())
                .header(
                        HttpHeaders.WWW_AUTHENTICATE,
                        (isScript ? "xBasic" : "Basic") + " realm=\"xAPI\", charset=\"UTF-8\"")
                .build();
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
