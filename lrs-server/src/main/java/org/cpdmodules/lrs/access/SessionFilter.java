package org.cpdmodules.lrs.access;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import java.util.Optional;
import org.cpdmodules.lrs.http.Pages;
import org.cpdmodules.lrs.http.Visit;
import org.cpdmodules.lrs.http.Visitor;
import org.cpdmodules.lrs.http.XapiPath;
import org.cpdmodules.lrs.xapi.StoreId;

/** Finds out who is signed in, and keeps everybody else from the pages that ask for a role. */
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION)
public class SessionFilter implements ContainerRequestFilter {
    private final Sessions sessions;
    private final Members members;
    private final SignedIn signedIn;
    private final Visit visit;
    private final Pages pages;

    /** Only JAX-RS can give it, and not by constructor. */
    @Context
    private ResourceInfo resource;

    @Inject
    public SessionFilter(Sessions sessions, Members members, SignedIn signedIn, Visit visit, Pages pages) {
        this.sessions = sessions;
        this.members = members;
        this.signedIn = signedIn;
        this.visit = visit;
        this.pages = pages;
    }

    /** For the CDI client proxy, and because JAX-RS asks a provider for a public constructor without parameters. */
    public SessionFilter() {
        this(null, null, null, null, null);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (XapiPath.covers(request.getUriInfo())) {
            return;
        }
        Optional<String> secret = Optional.ofNullable(request.getCookies().get(SessionCookie.NAME))
                .map(Cookie::getValue);
        Optional<Member> member =
                secret.filter(text -> !text.isEmpty()).flatMap(text -> sessions.find(StoreId.DEFAULT, text));
        member.ifPresent(found -> {
            signedIn.is(found);
            visit.signedIn(new Visitor(found.name(), found.isAdministrator()), secret.orElseThrow());
            members.seen(found);
        });
        askedRole().ifPresent(role -> admit(request, member, role));
    }

    private Optional<Role> askedRole() {
        if (resource.getResourceMethod() == null) {
            return Optional.empty();
        }
        ForRole onMethod = resource.getResourceMethod().getAnnotation(ForRole.class);
        ForRole asked =
                onMethod != null ? onMethod : resource.getResourceClass().getAnnotation(ForRole.class);
        return Optional.ofNullable(asked).map(ForRole::value);
    }

    private void admit(ContainerRequestContext request, Optional<Member> member, Role asked) {
        if (member.isEmpty()) {
            request.abortWith(toSignIn(request));
        } else if (!member.get().role().includes(asked)) {
            request.abortWith(pages.html(
                    Response.Status.FORBIDDEN,
                    "problem",
                    Map.of(
                            "title", "This page is for administrators",
                            "message", "You are signed in, but your account has no part in running this server.",
                            "remedy", "If it should have, ask an administrator of your school.")));
        }
    }

    /** Where the sign-in leads back to is only kept for pages: sending a form again after it would surprise. */
    private static Response toSignIn(ContainerRequestContext request) {
        UriBuilder login = UriBuilder.fromPath("/login");
        if ("GET".equals(request.getMethod())) {
            String query = request.getUriInfo().getRequestUri().getRawQuery();
            String path = request.getUriInfo().getRequestUri().getRawPath();
            login.queryParam("next", "{next}");
            return Response.seeOther(login.build(query == null ? path : path + "?" + query))
                    .build();
        }
        return Response.seeOther(login.build()).build();
    }
}
