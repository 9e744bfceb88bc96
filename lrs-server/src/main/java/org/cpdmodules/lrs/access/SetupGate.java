package org.cpdmodules.lrs.access;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import org.cpdmodules.lrs.http.Pages;
import org.cpdmodules.lrs.http.Problem;
import org.cpdmodules.lrs.http.Visit;

/**
 * Until there is an administrator every route answers 503 and says why. Open even then: health, what the pages are drawn
 * with, the setup link; and {@code /xapi} when {@code TIRO_BOOTSTRAP_KEY} has made a credential for it.
 */
@Provider
@PreMatching
@ApplicationScoped
@Priority(100)
public class SetupGate implements ContainerRequestFilter {
    private final FirstStart firstStart;
    private final Pages pages;
    private final Visit visit;

    @Inject
    public SetupGate(FirstStart firstStart, Pages pages, Visit visit) {
        this.firstStart = firstStart;
        this.pages = pages;
        this.visit = visit;
    }

    /** For the CDI client proxy, and because JAX-RS asks a provider for a public constructor without parameters. */
    public SetupGate() {
        this(null, null, null);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        String first = (path.startsWith("/") ? path.substring(1) : path).split("/", 2)[0];
        if (first.equals("health") || first.equals("assets") || firstStart.isSetUp()) {
            return;
        }
        visit.notSetUp();
        boolean isProgram = first.equals("xapi");
        if (first.equals("setup") || isProgram && firstStart.isOpenForPrograms()) {
            return;
        }
        firstStart.renewLink();
        boolean isPerson = !isProgram
                && request.getAcceptableMediaTypes().stream()
                        .anyMatch(type -> type.getSubtype().equals("html"));
        request.abortWith(
                isPerson ? pages.html(Response.Status.SERVICE_UNAVAILABLE, "access/closed", Map.of()) : problem());
    }

    private static Response problem() {
        Problem problem = new Problem(
                503,
                "first start",
                "",
                "the server has no administrator yet",
                "open the setup link that the server prints on its console and keeps in " + FirstStart.FILE
                        + " in TIRO_DATA_DIR, or start it with TIRO_ADMIN_EMAIL and TIRO_ADMIN_PASSWORD");
        return Response.fromResponse(problem.response())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }
}
