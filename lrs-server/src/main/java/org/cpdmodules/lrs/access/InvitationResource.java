package org.cpdmodules.lrs.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.cpdmodules.lrs.http.Pages;
import org.cpdmodules.lrs.http.PublicAddress;
import org.cpdmodules.lrs.xapi.StoreId;

/** {@code /invitation/{code}}: where a person who was invited chooses a password. */
@Path("/invitation/{code}")
@RequestScoped
public class InvitationResource {
    private final Members members;
    private final Sessions sessions;
    private final PasswordTurns turns;
    private final PublicAddress address;
    private final Pages pages;

    @Inject
    public InvitationResource(
            Members members, Sessions sessions, PasswordTurns turns, PublicAddress address, Pages pages) {
        this.members = members;
        this.sessions = sessions;
        this.turns = turns;
        this.address = address;
        this.pages = pages;
    }

    /** For the CDI client proxy only. */
    InvitationResource() {
        this(null, null, null, null, null);
    }

    @GET
    public Response form(@PathParam("code") String code) {
        return members.invited(StoreId.DEFAULT, code)
                .map(member -> page(Response.Status.OK, code, member, ""))
                .orElseGet(this::expired);
    }

    @POST
    public Response accept(@PathParam("code") String code, @FormParam("password") @DefaultValue("") String password) {
        Optional<Member> invited = members.invited(StoreId.DEFAULT, code);
        if (invited.isEmpty()) {
            return expired();
        }
        Optional<String> objection = Password.objection(
                password, invited.get().email(), invited.get().name());
        if (objection.isPresent()) {
            return page(Response.Status.BAD_REQUEST, code, invited.get(), objection.get());
        }
        return turns.take(() -> members.accept(StoreId.DEFAULT, code, password))
                .map(member -> Response.seeOther(URI.create(member.isAdministrator() ? "/admin" : "/modules"))
                        .cookie(SessionCookie.of(sessions.open(member), address))
                        .build())
                .orElseGet(this::expired);
    }

    private Response page(Response.Status status, String code, Member member, String error) {
        return pages.html(status, "access/invitation", Map.of("code", code, "member", member, "error", error));
    }

    private Response expired() {
        return pages.html(Response.Status.GONE, "access/expired", Map.of("isSetup", false, "done", false));
    }
}
