package org.cpdmodules.lrs.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.cpdmodules.lrs.access.ForRole;
import org.cpdmodules.lrs.access.Role;
import org.cpdmodules.lrs.access.SignedIn;
import org.cpdmodules.lrs.feed.Feed;
import org.cpdmodules.lrs.feed.SetAsideStatements;
import org.cpdmodules.lrs.http.Pages;

/** {@code /admin/aside}: statements that a part of the server could not take, and how to hand them over once more. */
@Path("/admin/aside")
@RequestScoped
@ForRole(Role.ADMINISTRATOR)
public class SetAsideResource {
    private static final int SHOWN = 200;

    /** Subscribers of the feed, in words. */
    private static final Map<String, String> PARTS = Map.of(
            "certificate", "Certificates",
            "report", "Progress and reports",
            "directory", "Names and descriptions",
            "cmi5", "Course progress");

    private final SetAsideStatements aside;
    private final Feed feed;
    private final SignedIn signedIn;
    private final Pages pages;

    @Inject
    public SetAsideResource(SetAsideStatements aside, Feed feed, SignedIn signedIn, Pages pages) {
        this.aside = aside;
        this.feed = feed;
        this.signedIn = signedIn;
        this.pages = pages;
    }

    /** For the CDI client proxy only. */
    SetAsideResource() {
        this(null, null, null, null);
    }

    /** The oldest, with how many there are in all. */
    @GET
    public Response all(@QueryParam("done") @DefaultValue("") String done) {
        Optional<String> notice = done.equals("again")
                ? Optional.of("They are being tried again. What is taken goes from this list within a moment.")
                : Optional.empty();
        return pages.html(
                Response.Status.OK,
                "console/aside",
                Map.of(
                        "statements",
                        aside.oldest(signedIn.required().store(), SHOWN),
                        "count",
                        aside.count(signedIn.required().store()),
                        "parts",
                        PARTS),
                notice);
    }

    /** Tries all of them once more, beside this request. */
    @POST
    public Response again() {
        feed.redeliver(signedIn.required().store());
        return Response.seeOther(URI.create("/admin/aside?done=again")).build();
    }
}
