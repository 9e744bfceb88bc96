package org.cpdmodules.lrs.launch;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.cpdmodules.lrs.access.Caller;
import org.cpdmodules.lrs.access.Credentials;
import org.cpdmodules.lrs.certificate.Certificate;
import org.cpdmodules.lrs.certificate.CertificateRegister;
import org.cpdmodules.lrs.certificate.CertificateStanding;
import org.cpdmodules.lrs.http.BodyLimits;
import org.cpdmodules.lrs.http.Problem;
import org.cpdmodules.lrs.http.PublicAddress;
import org.cpdmodules.lrs.http.Refusal;
import org.cpdmodules.lrs.xapi.Json;
import org.cpdmodules.lrs.xapi.Timestamp;

/** {@code /launch}: where a package gets its token, and learns how its learner stands toward the certificate. No cookies. */
@Path("/launch")
@RequestScoped
public class LaunchResource {
    private final PackageLaunch launches;
    private final Cmi5Sessions sessions;
    private final Credentials credentials;
    private final CertificateRegister certificates;
    private final PublicAddress address;
    private final BodyLimits limits;

    @Inject
    public LaunchResource(
            PackageLaunch launches,
            Cmi5Sessions sessions,
            Credentials credentials,
            CertificateRegister certificates,
            PublicAddress address,
            BodyLimits limits) {
        this.limits = limits;
        this.launches = launches;
        this.sessions = sessions;
        this.credentials = credentials;
        this.certificates = certificates;
        this.address = address;
    }

    /** For the CDI client proxy only. */
    LaunchResource() {
        this(null, null, null, null, null, null);
    }

    @OPTIONS
    public Response preflight() {
        return Response.noContent().build();
    }

    @OPTIONS
    @Path("certificate")
    public Response preflightOfCertificate() {
        return Response.noContent().build();
    }

    /** Any content type is read as JSON: a page may send text/plain to spare the browser's question in advance. */
    @POST
    @Produces(MediaType.APPLICATION_JSON)
    public Response launch(InputStream body, @HeaderParam("Origin") String origin) throws IOException {
        LaunchRequest request = LaunchRequest.read(limits.read(body, LaunchRequest.MAX_BYTES));
        PackageLaunch.Token token = launches.launch(request, Optional.ofNullable(origin));
        JsonObject answer = Json.createObjectBuilder()
                .add("endpoint", address.resolve("xapi/").toString())
                .add("token", token.credential().basic())
                .add("expires", Timestamp.text(token.credential().expires().orElseThrow()))
                .add("actor", request.actor().json())
                .add("registration", request.registration().toString())
                .add("certificate", certificateAddress(address))
                .build();
        return Response.ok(answer.toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @GET
    @Path("certificate")
    @Produces(MediaType.APPLICATION_JSON)
    public Response certificate(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
        Caller caller = Optional.ofNullable(authorization)
                .flatMap(credentials::verify)
                .filter(found -> found.restriction().isPresent())
                .orElseThrow(() -> new Refusal(new Problem(
                        401,
                        "launch token",
                        "header Authorization",
                        "there is no token, or it has expired",
                        "launch again and send Authorization: Basic with the token")));
        JsonObject answer = purpose(caller, authorization)
                .map(purpose -> json(certificates.standing(
                        caller.store(),
                        caller.restriction().orElseThrow().actor().ifi(),
                        purpose.module(),
                        purpose.version())))
                .orElseGet(() -> json(new CertificateStanding.None()));
        return Response.ok(answer.toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** The address that launch data names, too. */
    static String certificateAddress(PublicAddress address) {
        return address.resolve("launch/certificate").toString();
    }

    private Optional<PackageLaunch.Purpose> purpose(Caller caller, String authorization) {
        Optional<Cmi5Session> session =
                SessionAuthority.sessionOf(caller.authority()).flatMap(id -> sessions.find(caller.store(), id));
        return session.isPresent()
                ? session.map(Cmi5Session::enrolment).map(of -> new PackageLaunch.Purpose(of.module(), of.version()))
                : launches.purpose(caller.store(), BasicUser.of(authorization));
    }

    private JsonObject json(CertificateStanding standing) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        if (standing instanceof CertificateStanding.Issued issued) {
            Certificate certificate = issued.certificate();
            String page = address.resolve("certificates/" + certificate.id()).toString();
            return json.add("status", "issued")
                    .add("id", certificate.id().toString())
                    .add("page", page)
                    .add("pdf", page + ".pdf")
                    .build();
        }
        if (standing instanceof CertificateStanding.Pending pending) {
            JsonArrayBuilder missing = Json.createArrayBuilder();
            pending.missing().forEach(missing::add);
            return json.add("status", "pending").add("missing", missing).build();
        }
        return json.add("status", "none").build();
    }
}
