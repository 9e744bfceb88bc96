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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpdmodules.lrs.access.ForRole;
import org.cpdmodules.lrs.access.Role;
import org.cpdmodules.lrs.access.SignedIn;
import org.cpdmodules.lrs.catalogue.Catalogue;
import org.cpdmodules.lrs.catalogue.CatalogueEntry;
import org.cpdmodules.lrs.http.Pages;
import org.cpdmodules.lrs.http.PublicAddress;
import org.cpdmodules.lrs.launch.PackageKey;
import org.cpdmodules.lrs.launch.PackageKeys;
import org.cpdmodules.packager.LrsConnection;
import org.cpdmodules.packager.format.OutputFormat;

/** {@code /admin/modules}: the modules, and packages of them for a school's own learning management system. */
@Path("/admin/modules")
@RequestScoped
@ForRole(Role.ADMINISTRATOR)
public class ModuleShelfResource {
    private static final String NO_KEY = "none";
    private static final String NEW_KEY = "new";

    private final Catalogue catalogue;
    private final PackageKeys keys;
    private final PublicAddress address;
    private final SignedIn signedIn;
    private final Pages pages;

    @Inject
    public ModuleShelfResource(
            Catalogue catalogue, PackageKeys keys, PublicAddress address, SignedIn signedIn, Pages pages) {
        this.catalogue = catalogue;
        this.keys = keys;
        this.address = address;
        this.signedIn = signedIn;
        this.pages = pages;
    }

    /** For the CDI client proxy only. */
    ModuleShelfResource() {
        this(null, null, null, null, null);
    }

    @GET
    public Response modules() {
        return pages.html("console/modules", Map.of("entries", catalogue.entries(), "refusals", catalogue.refusals()));
    }

    @GET
    @Path("{id}")
    public Response module(@PathParam("id") String id) {
        return page(Response.Status.OK, entry(id), "");
    }

    /** Answers the package; a new key is made first when one is asked for. */
    @POST
    @Path("{id}/package")
    public Response download(
            @PathParam("id") String id,
            @FormParam("format") @DefaultValue("") String format,
            @FormParam("key") @DefaultValue(NO_KEY) String key,
            @FormParam("school") @DefaultValue("") String school) {
        CatalogueEntry entry = entry(id);
        OutputFormat wanted = OutputFormat.of(format).orElseThrow(NotFoundException::new);
        boolean isNameless = key.equals(NEW_KEY) && (school.isBlank() || school.length() > 200);
        if (isNameless) {
            return page(Response.Status.BAD_REQUEST, entry, "Name the school or its learning management system.");
        }
        Optional<LrsConnection> lrs = key(key, school).map(found -> new LrsConnection(address.value(), found.key()));
        StreamingOutput zip = out -> catalogue.pack(entry, wanted, lrs, out);
        return Response.ok(zip, "application/zip")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + entry.id() + "-" + entry.version() + "-" + wanted.key() + ".zip\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private Optional<PackageKey> key(String key, String school) {
        if (key.equals(NO_KEY)) {
            return Optional.empty();
        }
        return Optional.of(
                key.equals(NEW_KEY)
                        ? keys.create(signedIn.required().store(), school, List.of())
                        : keys.find(key)
                                .filter(found -> found.isCurrent()
                                        && found.store()
                                                .equals(signedIn.required().store()))
                                .orElseThrow(NotFoundException::new));
    }

    private Response page(Response.Status status, CatalogueEntry entry, String error) {
        List<PackageKey> current = keys.all(signedIn.required().store()).stream()
                .filter(PackageKey::isCurrent)
                .toList();
        return pages.html(
                status,
                "console/module",
                Map.of(
                        "entry", entry,
                        "formats", Arrays.asList(OutputFormat.values()),
                        "keys", current,
                        "error", error));
    }

    private CatalogueEntry entry(String id) {
        return catalogue.entry(id).orElseThrow(NotFoundException::new);
    }
}
