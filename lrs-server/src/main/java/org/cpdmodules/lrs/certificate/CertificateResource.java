package org.cpdmodules.lrs.certificate;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.cpdmodules.lrs.http.AnswerRoom;
import org.cpdmodules.lrs.http.Pages;
import org.cpdmodules.lrs.http.Problem;
import org.cpdmodules.lrs.http.PublicAddress;
import org.cpdmodules.lrs.xapi.Json;
import org.cpdmodules.lrs.xapi.Timestamp;
import org.cpdmodules.packager.module.LearningModule;

/**
 * {@code /certificates/{id}}: anybody who has the number of a certificate sees all that was issued, without signing in; as a
 * page, as JSON, and with {@code .pdf} as the paper. Search engines are asked to leave the names alone.
 */
@Path("/certificates")
@RequestScoped
public class CertificateResource {
    private static final String PDF = "application/pdf";
    private static final int LONGEST_SHOWN = 60;

    private final CertificateRegister register;
    private final CertificatePress press;
    private final Pages pages;
    private final PublicAddress address;
    private final AnswerRoom room;

    @Inject
    public CertificateResource(
            CertificateRegister register, CertificatePress press, Pages pages, PublicAddress address, AnswerRoom room) {
        this.register = register;
        this.press = press;
        this.pages = pages;
        this.address = address;
        this.room = room;
    }

    /** For the CDI client proxy only. */
    @SuppressWarnings("NullAway")
    protected CertificateResource() {
        this.register = null;
        this.press = null;
        this.pages = null;
        this.address = null;
        this.room = null;
    }

    /** The form for a number, or the way to its certificate. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response look(@QueryParam("number") @DefaultValue("") String number) {
        if (number.isBlank()) {
            return pages.html("certificate/unknown", Map.of("typed", ""));
        }
        Optional<CertificateId> id = CertificateId.parse(number.strip())
                .filter(found -> register.find(found).isPresent());
        return id.map(found -> Response.seeOther(page(found)).build()).orElseGet(() -> unknown(number));
    }

    @GET
    @Path("{id:[^/.]+}")
    @Produces("text/html;qs=1")
    public Response show(@PathParam("id") String typed) {
        return answer(
                typed,
                this::unknown,
                certificate -> pages.html(
                        "certificate/certificate",
                        Map.of(
                                "certificate", certificate,
                                "wording", CertificateWording.of(certificate, ZoneId.systemDefault()),
                                "page", page(certificate.id()).toString())));
    }

    @GET
    @Path("{id:[^/.]+}")
    @Produces("application/json;qs=0.5")
    public Response describe(@PathParam("id") String typed) {
        return answer(typed, this::noSuchCertificate, certificate -> Response.ok(
                        json(certificate), MediaType.APPLICATION_JSON)
                .build());
    }

    @GET
    @Path("{id:[^/.]+}.pdf")
    @Produces(PDF)
    public Response print(@PathParam("id") String typed) {
        return answer(typed, this::unknown, certificate -> Response.ok(paper(certificate), PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "inline; filename=\"certificate-" + certificate.module() + ".pdf\"")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .build());
    }

    /** The paper, which is in memory until the client has taken it. */
    private byte[] paper(Certificate certificate) {
        byte[] paper = press.print(certificate, page(certificate.id()));
        room.claim(paper.length);
        return paper;
    }

    private Response answer(
            String typed, Function<String, Response> otherwise, Function<Certificate, Response> answer) {
        Response response =
                CertificateId.parse(typed).flatMap(register::find).map(answer).orElseGet(() -> otherwise.apply(typed));
        response.getHeaders().putSingle("X-Robots-Tag", "noindex");
        response.getHeaders().putSingle(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        return response;
    }

    private Response unknown(String typed) {
        String shown = typed.length() <= LONGEST_SHOWN ? typed : typed.substring(0, LONGEST_SHOWN) + "…";
        return pages.html(Response.Status.NOT_FOUND, "certificate/unknown", Map.of("typed", shown));
    }

    private Response noSuchCertificate(String typed) {
        return new Problem(
                        Response.Status.NOT_FOUND.getStatusCode(),
                        "certificate number",
                        "path",
                        "this server never issued a certificate with this number",
                        "compare the number with the paper: 26 letters and digits")
                .response();
    }

    private URI page(CertificateId id) {
        return address.resolve("certificates/" + id);
    }

    private JsonObject json(Certificate certificate) {
        return Json.createObjectBuilder()
                .add("id", certificate.id().value())
                .add("page", page(certificate.id()).toString())
                .add("pdf", page(certificate.id()) + ".pdf")
                .add("name", certificate.name())
                .add(
                        "module",
                        Json.createObjectBuilder()
                                .add("id", certificate.module())
                                .add(
                                        "iri",
                                        LearningModule.IRI_BASE
                                                .resolve(certificate.module())
                                                .toString())
                                .add("title", certificate.title())
                                .add("version", certificate.version()))
                .add("hours", certificate.hours().toString())
                .add("hoursBasis", certificate.hoursBasis())
                .add("reflections", certificate.reflections())
                .add("issued", Timestamp.text(certificate.issued()))
                .add("issuer", certificate.issuer())
                .add("assurance", certificate.assurance().text())
                .build();
    }
}
