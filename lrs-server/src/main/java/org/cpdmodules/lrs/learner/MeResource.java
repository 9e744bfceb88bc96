package org.cpdmodules.lrs.learner;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpdmodules.lrs.access.ForRole;
import org.cpdmodules.lrs.access.Member;
import org.cpdmodules.lrs.access.Role;
import org.cpdmodules.lrs.access.SignedIn;
import org.cpdmodules.lrs.http.Pages;

/** {@code /me}: a learner's progress, certificates and writings; {@code /me/document} is what was written, to keep. */
@Path("/me")
@RequestScoped
@ForRole(Role.LEARNER)
public class MeResource {
    private final LearnerBook book;
    private final WritingsReader writings;
    private final SignedIn signedIn;
    private final Clock clock;
    private final Pages pages;

    @Inject
    public MeResource(LearnerBook book, WritingsReader writings, SignedIn signedIn, Clock clock, Pages pages) {
        this.book = book;
        this.writings = writings;
        this.signedIn = signedIn;
        this.clock = clock;
        this.pages = pages;
    }

    /** For the CDI client proxy only. */
    MeResource() {
        this(null, null, null, null, null);
    }

    @GET
    public Response me() {
        Member learner = signedIn.required();
        List<ModuleView> begun = book.modules(learner).stream()
                .filter(view -> view.isBegun() || view.isWaived())
                .toList();
        return pages.html(
                "learner/me",
                Map.of(
                        "name", learner.name(),
                        "modules", begun,
                        "certificates", book.certificates(learner),
                        "writings", writings.of(learner)));
    }

    /** The writings as a document of its own, for reading, printing and keeping; of one module when one is named. */
    @GET
    @Path("document")
    public Response document(@QueryParam("module") String module, @QueryParam("save") String save) {
        Member learner = signedIn.required();
        List<Writings> wanted = writings.of(learner).stream()
                .filter(one -> module == null || one.module().equals(module))
                .toList();
        Map<String, Object> words = Map.of(
                "name",
                learner.name(),
                "writings",
                wanted,
                "day",
                Day.words(clock.instant(), ZoneId.systemDefault()),
                "isSaved",
                save != null);
        Response page = pages.html(save == null ? "learner/document" : "learner/kept", words);
        return save == null
                ? page
                : Response.fromResponse(page)
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                "attachment; filename=\"" + fileName(Optional.ofNullable(module)) + "\"")
                        .build();
    }

    private static String fileName(Optional<String> module) {
        return module.filter(id -> id.matches("[a-z0-9-]+")).orElse("my-learning") + "-notes.html";
    }
}
