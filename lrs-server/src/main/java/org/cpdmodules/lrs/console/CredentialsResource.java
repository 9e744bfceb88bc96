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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cpdmodules.lrs.access.Credentials;
import org.cpdmodules.lrs.access.ForRole;
import org.cpdmodules.lrs.access.IssuedCredential;
import org.cpdmodules.lrs.access.Role;
import org.cpdmodules.lrs.access.Scope;
import org.cpdmodules.lrs.access.SignedIn;
import org.cpdmodules.lrs.http.Pages;
import org.cpdmodules.lrs.http.PublicAddress;
import org.cpdmodules.lrs.xapi.StoreId;

/** {@code /admin/credentials}: the keys of programs that speak xAPI with this server. */
@Path("/admin/credentials")
@RequestScoped
@ForRole(Role.ADMINISTRATOR)
public class CredentialsResource {
    private static final String LIMIT = "[0-9]{1,6}";

    private final Credentials credentials;
    private final PublicAddress address;
    private final SignedIn signedIn;
    private final Pages pages;

    @Inject
    public CredentialsResource(Credentials credentials, PublicAddress address, SignedIn signedIn, Pages pages) {
        this.credentials = credentials;
        this.address = address;
        this.signedIn = signedIn;
        this.pages = pages;
    }

    /** For the CDI client proxy only. */
    CredentialsResource() {
        this(null, null, null, null);
    }

    @GET
    public Response all(@QueryParam("done") @DefaultValue("") String done) {
        Optional<String> notice =
                done.equals("revoked") ? Optional.of("The credential no longer works.") : Optional.empty();
        return page(Response.Status.OK, "", "", notice);
    }

    /** Shows the secret of the new credential, this once. */
    @POST
    public Response create(
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("scope") List<String> chosen,
            @FormParam("limit") @DefaultValue("") String limit) {
        Set<Scope> scopes =
                chosen.stream().map(Scope::of).flatMap(Optional::stream).collect(Collectors.toSet());
        if (name.isBlank() || name.length() > 200) {
            return page(Response.Status.BAD_REQUEST, name, "Name the program that will use it.", Optional.empty());
        }
        if (scopes.isEmpty()) {
            return page(Response.Status.BAD_REQUEST, name, "Choose at least one thing it may do.", Optional.empty());
        }
        if (!limit.isBlank() && !limit.strip().matches(LIMIT)) {
            return page(
                    Response.Status.BAD_REQUEST,
                    name,
                    "Give the requests per minute as a number up to 999999, 0 for no limit, or leave the field empty.",
                    Optional.empty());
        }
        Optional<Integer> perMinute = limit.isBlank() ? Optional.empty() : Optional.of(Integer.valueOf(limit.strip()));
        IssuedCredential issued = credentials.create(store(), name.strip(), scopes, perMinute);
        return pages.html(
                "console/credential",
                Map.of(
                        "name", name.strip(),
                        "issued", issued,
                        "endpoint", address.resolve("xapi/").toString()));
    }

    @POST
    @Path("{key}/revocation")
    public Response revoke(@PathParam("key") String key) {
        boolean isOurs =
                credentials.list(store()).stream().anyMatch(entry -> entry.key().equals(key));
        if (!isOurs) {
            throw new NotFoundException();
        }
        credentials.revoke(store(), key);
        return Response.seeOther(URI.create("/admin/credentials?done=revoked")).build();
    }

    private Response page(Response.Status status, String name, String error, Optional<String> notice) {
        return pages.html(
                status,
                "console/credentials",
                Map.of(
                        "entries", credentials.list(store()),
                        "scopes", Arrays.asList(Scope.values()),
                        "endpoint", address.resolve("xapi/").toString(),
                        "name", name,
                        "error", error),
                notice);
    }

    private StoreId store() {
        return signedIn.required().store();
    }
}
