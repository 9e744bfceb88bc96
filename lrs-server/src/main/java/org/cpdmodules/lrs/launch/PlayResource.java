package org.cpdmodules.lrs.launch;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import org.cpdmodules.lrs.access.ForRole;
import org.cpdmodules.lrs.access.Role;
import org.cpdmodules.lrs.access.SignedIn;
import org.cpdmodules.lrs.catalogue.Catalogue;
import org.cpdmodules.lrs.catalogue.HostedPlayer;
import org.cpdmodules.lrs.http.PublicAddress;
import org.cpdmodules.packager.zip.PackageFile;

/** {@code /play/{session}/…}: the files of the module that a session plays, for its learner alone. */
@Path("/play/{session}")
@RequestScoped
@ForRole(Role.LEARNER)
public class PlayResource {
    private final Cmi5Sessions sessions;
    private final Catalogue catalogue;
    private final SignedIn signedIn;
    private final PublicAddress address;

    @Inject
    public PlayResource(Cmi5Sessions sessions, Catalogue catalogue, SignedIn signedIn, PublicAddress address) {
        this.sessions = sessions;
        this.catalogue = catalogue;
        this.signedIn = signedIn;
        this.address = address;
    }

    /** For the CDI client proxy only. */
    PlayResource() {
        this(null, null, null, null);
    }

    @GET
    @Path("{path:.+}")
    public Response file(@PathParam("session") String session, @PathParam("path") String path) {
        PackageFile file = module(session)
                .flatMap(catalogue::entry)
                .map(catalogue::player)
                .flatMap(player -> player.file(path))
                .orElseThrow(NotFoundException::new);
        StreamingOutput bytes = out -> {
            try (InputStream in = file.content().open()) {
                in.transferTo(out);
            }
        };
        return Response.ok(bytes, HostedPlayer.mediaType(path))
                .header(HttpHeaders.CACHE_CONTROL, path.endsWith(".html") ? "no-store" : "private, max-age=3600")
                .header("Content-Security-Policy", policy())
                .build();
    }

    private Optional<String> module(String session) {
        return uuid(session)
                .flatMap(id -> sessions.find(signedIn.required().store(), id))
                .map(Cmi5Session::enrolment)
                .filter(enrolment ->
                        enrolment.member().equals(signedIn.required().id()))
                .map(Enrolment::module);
    }

    /** The player shows what a module brings and speaks to this server; it may make documents to keep. */
    private String policy() {
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; "
                + "font-src 'self'; frame-src 'self' blob:; connect-src 'self' " + address.origin()
                + "; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
