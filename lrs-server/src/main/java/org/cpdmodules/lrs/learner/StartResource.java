package org.cpdmodules.lrs.learner;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import org.cpdmodules.lrs.access.SignedIn;
import org.cpdmodules.lrs.catalogue.Catalogue;
import org.cpdmodules.lrs.catalogue.Cover;
import org.cpdmodules.lrs.http.Pages;

/** {@code /}: what this is, for who is not signed in; the way on for who is. */
@Path("/")
@RequestScoped
public class StartResource {
    private final SignedIn signedIn;
    private final Catalogue catalogue;
    private final Pages pages;

    @Inject
    public StartResource(SignedIn signedIn, Catalogue catalogue, Pages pages) {
        this.signedIn = signedIn;
        this.catalogue = catalogue;
        this.pages = pages;
    }

    /** For the CDI client proxy only. */
    StartResource() {
        this(null, null, null);
    }

    @GET
    public Response start() {
        return signedIn.member()
                .map(member -> Response.seeOther(URI.create(member.isAdministrator() ? "/admin" : "/modules"))
                        .build())
                .orElseGet(() -> pages.html(
                        "learner/start",
                        Map.of("entries", catalogue.entries(), "cover", Cover.of("tiro-start", 7, 7))));
    }
}
