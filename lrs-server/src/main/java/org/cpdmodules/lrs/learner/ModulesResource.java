package org.cpdmodules.lrs.learner;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cpdmodules.lrs.access.ForRole;
import org.cpdmodules.lrs.access.Role;
import org.cpdmodules.lrs.access.SignedIn;
import org.cpdmodules.lrs.catalogue.Catalogue;
import org.cpdmodules.lrs.catalogue.CatalogueEntry;
import org.cpdmodules.lrs.certificate.CertificateRegister;
import org.cpdmodules.lrs.certificate.CertificateStanding;
import org.cpdmodules.lrs.http.Pages;
import org.cpdmodules.lrs.launch.Cmi5Lms;
import org.cpdmodules.lrs.launch.LaunchMode;

/** {@code /modules}: what there is to learn, each module's own page, and the way into it. */
@Path("/modules")
@RequestScoped
@ForRole(Role.LEARNER)
public class ModulesResource {
    private final LearnerBook book;
    private final Catalogue catalogue;
    private final CertificateRegister certificates;
    private final Cmi5Lms lms;
    private final SignedIn signedIn;
    private final Pages pages;

    @Inject
    public ModulesResource(
            LearnerBook book,
            Catalogue catalogue,
            CertificateRegister certificates,
            Cmi5Lms lms,
            SignedIn signedIn,
            Pages pages) {
        this.book = book;
        this.catalogue = catalogue;
        this.certificates = certificates;
        this.lms = lms;
        this.signedIn = signedIn;
        this.pages = pages;
    }

    /** For the CDI client proxy only. */
    ModulesResource() {
        this(null, null, null, null, null, null);
    }

    @GET
    public Response modules() {
        return pages.html(
                "learner/modules",
                Map.of(
                        "modules",
                        book.modules(signedIn.required()),
                        "name",
                        firstName(signedIn.required().name())));
    }

    @GET
    @Path("{id}")
    public Response module(@PathParam("id") String id) {
        ModuleView view = book.module(signedIn.required(), id).orElseThrow(NotFoundException::new);
        CertificateStanding standing = certificates.standing(
                signedIn.required().store(),
                signedIn.required().agent().ifi(),
                id,
                view.entry().version());
        return pages.html("learner/module", Map.of("view", view, "missing", MissingWords.of(standing, view.module())));
    }

    /** Opens the module; an administrator may look around without leaving a trace of learning. */
    @POST
    @Path("{id}/launch")
    public Response launch(
            @PathParam("id") String id,
            @FormParam("mode") @DefaultValue("") String mode,
            @Context HttpHeaders headers) {
        CatalogueEntry entry = catalogue.entry(id).orElseThrow(NotFoundException::new);
        boolean browses = mode.equals("browse") && signedIn.required().isAdministrator();
        return Response.seeOther(lms.launch(
                        signedIn.required(), entry, browses ? LaunchMode.BROWSE : LaunchMode.NORMAL, language(headers)))
                .build();
    }

    private static Locale language(HttpHeaders headers) {
        return Optional.ofNullable(headers.getAcceptableLanguages()).stream()
                .flatMap(List::stream)
                .filter(locale ->
                        !locale.getLanguage().isEmpty() && !locale.getLanguage().equals("*"))
                .findFirst()
                .orElse(Locale.UK);
    }

    private static String firstName(String name) {
        return name.split("\\s+", 2)[0];
    }
}
