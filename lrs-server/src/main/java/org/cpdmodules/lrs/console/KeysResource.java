package org.cpdmodules.lrs.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpdmodules.lrs.access.ForRole;
import org.cpdmodules.lrs.access.Role;
import org.cpdmodules.lrs.access.SignedIn;
import org.cpdmodules.lrs.http.Pages;
import org.cpdmodules.lrs.launch.PackageKey;
import org.cpdmodules.lrs.launch.PackageKeys;

/** {@code /admin/keys}: the keys of packages that were handed out. */
@Path("/admin/keys")
@RequestScoped
@ForRole(Role.ADMINISTRATOR)
public class KeysResource {
    private static final Map<String, String> DONE = Map.of(
            "made", "The key was made. Choose it when you download a package.",
            "confined", "The origins were saved.",
            "replaced", "New packages get the new key. The old one works until you revoke it.",
            "revoked", "The key no longer works. Packages with it still track in their own LMS.",
            "restored", "The key works again.");

    private final PackageKeys keys;
    private final SignedIn signedIn;
    private final Pages pages;

    @Inject
    public KeysResource(PackageKeys keys, SignedIn signedIn, Pages pages) {
        this.keys = keys;
        this.signedIn = signedIn;
        this.pages = pages;
    }

    /** For the CDI client proxy only. */
    KeysResource() {
        this(null, null, null);
    }

    @GET
    public Response all(@QueryParam("done") @DefaultValue("") String done) {
        return page(Response.Status.OK, "", "", "", Optional.ofNullable(DONE.get(done)));
    }

    @POST
    public Response create(
            @FormParam("name") @DefaultValue("") String name, @FormParam("origins") @DefaultValue("") String origins) {
        if (name.isBlank() || name.length() > 200) {
            return page(
                    Response.Status.BAD_REQUEST,
                    name,
                    origins,
                    "Name the school or its learning management system.",
                    Optional.empty());
        }
        Optional<List<String>> list = PackageKeys.origins(origins);
        if (list.isEmpty()) {
            return badOrigins(name, origins);
        }
        keys.create(signedIn.required().store(), name, list.get());
        return done("made");
    }

    @POST
    @Path("{key}/origins")
    public Response confine(@PathParam("key") String key, @FormParam("origins") @DefaultValue("") String origins) {
        PackageKey found = find(key);
        Optional<List<String>> list = PackageKeys.origins(origins);
        if (list.isEmpty()) {
            return badOrigins("", "");
        }
        keys.confine(found, list.get());
        return done("confined");
    }

    @POST
    @Path("{key}/replacement")
    public Response replace(@PathParam("key") String key) {
        keys.replace(find(key));
        return done("replaced");
    }

    @POST
    @Path("{key}/revocation")
    public Response revoke(@PathParam("key") String key) {
        keys.setRevoked(find(key), true);
        return done("revoked");
    }

    @POST
    @Path("{key}/restoration")
    public Response restore(@PathParam("key") String key) {
        keys.setRevoked(find(key), false);
        return done("restored");
    }

    private PackageKey find(String key) {
        return keys.find(key)
                .filter(found -> found.store().equals(signedIn.required().store()))
                .orElseThrow(NotFoundException::new);
    }

    private Response badOrigins(String name, String origins) {
        return page(
                Response.Status.BAD_REQUEST,
                name,
                origins,
                "Write each origin as scheme and host, for example https://moodle.school.example.",
                Optional.empty());
    }

    private static Response done(String what) {
        return Response.seeOther(URI.create("/admin/keys?done=" + what)).build();
    }

    private Response page(Response.Status status, String name, String origins, String error, Optional<String> notice) {
        return pages.html(
                status,
                "console/keys",
                Map.of("keys", keys.all(signedIn.required().store()), "name", name, "origins", origins, "error", error),
                notice);
    }
}
