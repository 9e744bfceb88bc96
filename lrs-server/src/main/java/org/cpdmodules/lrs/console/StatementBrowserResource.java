package org.cpdmodules.lrs.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpdmodules.lrs.access.ForRole;
import org.cpdmodules.lrs.access.Members;
import org.cpdmodules.lrs.access.Role;
import org.cpdmodules.lrs.access.SignedIn;
import org.cpdmodules.lrs.attachment.AttachmentStore;
import org.cpdmodules.lrs.http.Pages;
import org.cpdmodules.lrs.query.Cursor;
import org.cpdmodules.lrs.query.Cursors;
import org.cpdmodules.lrs.query.Page;
import org.cpdmodules.lrs.query.StatementQuery;
import org.cpdmodules.lrs.query.StatementSearch;
import org.cpdmodules.lrs.xapi.StoreId;

/** {@code /admin/statements}: the ledger, filtered and page by page. */
@Path("/admin/statements")
@RequestScoped
@ForRole(Role.ADMINISTRATOR)
public class StatementBrowserResource {
    private final StatementSearch search;
    private final AttachmentStore attachments;
    private final Cursors cursors;
    private final Members members;
    private final SignedIn signedIn;
    private final Pages pages;

    @Inject
    public StatementBrowserResource(
            StatementSearch search,
            AttachmentStore attachments,
            Cursors cursors,
            Members members,
            SignedIn signedIn,
            Pages pages) {
        this.search = search;
        this.attachments = attachments;
        this.cursors = cursors;
        this.members = members;
        this.signedIn = signedIn;
        this.pages = pages;
    }

    /** For the CDI client proxy only. */
    StatementBrowserResource() {
        this(null, null, null, null, null, null);
    }

    @GET
    public Response statements(@Context UriInfo uri, @QueryParam("after") String after) {
        StatementFilter filter = StatementFilter.of(uri.getQueryParameters());
        StoreId store = signedIn.required().store();
        Optional<StatementQuery> query = filter.query(email -> members.byEmail(store, email));
        if (query.isEmpty()) {
            return page(Response.Status.BAD_REQUEST, filter, List.of(), "", filter.objection());
        }
        Optional<Cursor> cursor = Optional.ofNullable(after).flatMap(text -> cursors.read(store, text));
        Page found = search.find(store, query.get(), cursor);
        List<StatementLine> lines = found.statements().stream()
                .map(statement -> StatementLine.of(statement, sha2 -> attachments.signature(store, sha2)))
                .toList();
        return page(Response.Status.OK, filter, lines, found.cursor().orElse(""), "");
    }

    private Response page(
            Response.Status status, StatementFilter filter, List<StatementLine> lines, String more, String error) {
        return pages.html(
                status,
                "console/statements",
                Map.of("filter", filter, "lines", lines, "more", more, "error", error, "verbs", StatementFilter.VERBS));
    }
}
