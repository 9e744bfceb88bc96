package org.cpdmodules.lrs.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.cpdmodules.lrs.http.Pages;
import org.cpdmodules.lrs.http.PublicAddress;

/** {@code /setup/{code}}: where the first administrator chooses a name, an address and a password. */
@Path("/setup/{code}")
@RequestScoped
public class SetupResource {
    private final FirstStart firstStart;
    private final Sessions sessions;
    private final PublicAddress address;
    private final Pages pages;

    @Inject
    public SetupResource(FirstStart firstStart, Sessions sessions, PublicAddress address, Pages pages) {
        this.firstStart = firstStart;
        this.sessions = sessions;
        this.address = address;
        this.pages = pages;
    }

    /** For the CDI client proxy only. */
    SetupResource() {
        this(null, null, null, null);
    }

    @GET
    public Response form(@PathParam("code") String code) {
        return firstStart.accepts(code) ? page(Response.Status.OK, code, "", "", Map.of()) : expired();
    }

    @POST
    public Response complete(
            @PathParam("code") String code,
            @FormParam("name") String name,
            @FormParam("email") String email,
            @FormParam("password") String password) {
        String said = text(name);
        String reached = text(email);
        Map<String, String> errors = errors(said, reached, text(password));
        if (!errors.isEmpty() && firstStart.accepts(code)) {
            return page(Response.Status.BAD_REQUEST, code, said, reached, errors);
        }
        Optional<Member> administrator = firstStart.complete(code, said, reached, text(password));
        return administrator
                .map(member -> Response.seeOther(URI.create("/admin"))
                        .cookie(SessionCookie.of(sessions.open(member), address))
                        .build())
                .orElseGet(this::expired);
    }

    private static Map<String, String> errors(String name, String email, String password) {
        Map<String, String> errors = new LinkedHashMap<>();
        if (name.isBlank() || name.length() > 200) {
            errors.put("name", "Enter your name, as others know you.");
        }
        if (!Members.isEmail(email)) {
            errors.put("email", "Enter an e-mail address, for example head@school.example.");
        }
        Password.objection(password, email, name).ifPresent(objection -> errors.put("password", objection));
        return errors;
    }

    private Response page(Response.Status status, String code, String name, String email, Map<String, String> errors) {
        return pages.html(status, "access/setup", Map.of("code", code, "name", name, "email", email, "errors", errors));
    }

    private Response expired() {
        boolean done = firstStart.isSetUp();
        if (!done) {
            firstStart.renewLink();
        }
        return pages.html(Response.Status.GONE, "access/expired", Map.of("isSetup", true, "done", done));
    }

    private static String text(String parameter) {
        return parameter == null ? "" : parameter.strip();
    }
}
