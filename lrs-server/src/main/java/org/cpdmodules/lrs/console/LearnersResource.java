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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cpdmodules.lrs.access.ForRole;
import org.cpdmodules.lrs.access.Member;
import org.cpdmodules.lrs.access.MemberRoll;
import org.cpdmodules.lrs.access.Members;
import org.cpdmodules.lrs.access.Role;
import org.cpdmodules.lrs.access.SignedIn;
import org.cpdmodules.lrs.catalogue.Catalogue;
import org.cpdmodules.lrs.catalogue.CatalogueEntry;
import org.cpdmodules.lrs.certificate.CertificateRegister;
import org.cpdmodules.lrs.http.AnswerRoom;
import org.cpdmodules.lrs.http.Pages;
import org.cpdmodules.lrs.http.PublicAddress;
import org.cpdmodules.lrs.launch.Cmi5Lms;
import org.cpdmodules.lrs.report.ProgressBook;
import org.cpdmodules.lrs.report.ReportLine;
import org.cpdmodules.lrs.xapi.StoreId;

/** {@code /admin/learners}: the people with an account. */
@Path("/admin/learners")
@RequestScoped
@ForRole(Role.ADMINISTRATOR)
public class LearnersResource {
    private static final Map<String, String> DONE = Map.of(
            "renamed", "The name was changed.",
            "left", "The person can no longer sign in.",
            "back", "The person can sign in again.",
            "waived", "The module counts as done.");

    private final Members members;
    private final MemberRoll roll;
    private final Catalogue catalogue;
    private final ProgressBook progress;
    private final CertificateRegister certificates;
    private final Cmi5Lms lms;
    private final PublicAddress address;
    private final SignedIn signedIn;
    private final Pages pages;
    private final AnswerRoom room;

    @Inject
    public LearnersResource(
            Members members,
            MemberRoll roll,
            Catalogue catalogue,
            ProgressBook progress,
            CertificateRegister certificates,
            Cmi5Lms lms,
            PublicAddress address,
            SignedIn signedIn,
            Pages pages,
            AnswerRoom room) {
        this.members = members;
        this.roll = roll;
        this.catalogue = catalogue;
        this.progress = progress;
        this.certificates = certificates;
        this.lms = lms;
        this.address = address;
        this.signedIn = signedIn;
        this.pages = pages;
        this.room = room;
    }

    /** For the CDI client proxy only. */
    LearnersResource() {
        this(null, null, null, null, null, null, null, null, null, null);
    }

    @GET
    public Response people(
            @QueryParam("name") @DefaultValue("") String name,
            @QueryParam("status") @DefaultValue("") String status,
            @QueryParam("page") @DefaultValue("1") String page) {
        PeopleFilter filter = new PeopleFilter(name, status);
        MemberRoll.Page people = roll.page(store(), name, filter.wanted(), PeopleFilter.page(page), room);
        return pages.html("console/learners", Map.of("people", people, "filter", filter));
    }

    @GET
    @Path("new")
    public Response form() {
        return form(Response.Status.OK, "", "", Map.of());
    }

    @POST
    @Path("new")
    public Response add(
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("email") @DefaultValue("") String email,
            @FormParam("role") @DefaultValue("learner") String role) {
        if (name.isBlank() || name.length() > 200) {
            return form(
                    Response.Status.BAD_REQUEST,
                    name,
                    email,
                    Map.of("name", "Enter the name that a certificate will print."));
        }
        if (!Members.isEmail(email.strip())) {
            return form(Response.Status.BAD_REQUEST, name, email, Map.of("email", "Enter an e-mail address."));
        }
        Role chosen = role.equals(Role.ADMINISTRATOR.key()) ? Role.ADMINISTRATOR : Role.LEARNER;
        Members.Addition addition = members.add(store(), name, email, chosen);
        return addition instanceof Members.Added added
                ? invitation(added.member())
                : form(
                        Response.Status.CONFLICT,
                        name,
                        email,
                        Map.of("email", "Somebody has an account with this address already."));
    }

    @GET
    @Path("{id}")
    public Response person(@PathParam("id") String id, @QueryParam("done") @DefaultValue("") String done) {
        Member member = member(id);
        Map<String, Object> parameters = Map.of(
                "member", member,
                "lines", ReportLine.of(progress.of(store(), member.agent().ifi()), catalogue),
                "certificates", certificates.of(store(), member.agent().ifi()),
                "modules", catalogue.entries(),
                "isSelf", member.id().equals(signedIn.required().id()));
        return pages.html(Response.Status.OK, "console/learner", parameters, Optional.ofNullable(DONE.get(done)));
    }

    @POST
    @Path("{id}/invitation")
    public Response invite(@PathParam("id") String id) {
        return invitation(member(id));
    }

    @POST
    @Path("{id}/name")
    public Response rename(@PathParam("id") String id, @FormParam("name") @DefaultValue("") String name) {
        Member member = member(id);
        if (!name.isBlank() && name.length() <= 200) {
            members.rename(member, name);
        }
        return back(member, "renamed");
    }

    @POST
    @Path("{id}/leave")
    public Response leave(@PathParam("id") String id) {
        Member member = member(id);
        if (member.id().equals(signedIn.required().id()) || !members.setActive(member, false)) {
            return pages.html(
                    Response.Status.CONFLICT,
                    "problem",
                    Map.of(
                            "title", "This account stays",
                            "message", "It is your own, or that of the last administrator.",
                            "remedy", "Let another administrator do it."));
        }
        return back(member, "left");
    }

    @POST
    @Path("{id}/return")
    public Response comeBack(@PathParam("id") String id) {
        Member member = member(id);
        members.setActive(member, true);
        return back(member, "back");
    }

    /** Counts a module as done by other means (cmi5 §9.3.7). */
    @POST
    @Path("{id}/waiver")
    public Response waive(
            @PathParam("id") String id,
            @FormParam("module") @DefaultValue("") String module,
            @FormParam("reason") @DefaultValue("Administrative") String reason) {
        Member member = member(id);
        CatalogueEntry entry = catalogue.entry(module).orElseThrow(NotFoundException::new);
        lms.waive(member, entry, reason.length() > 200 ? reason.substring(0, 200) : reason);
        return back(member, "waived");
    }

    private Response invitation(Member member) {
        String link = address.resolve("invitation/" + members.invite(member)).toString();
        return pages.html("console/invitation", Map.of("member", member, "link", link));
    }

    private Response form(Response.Status status, String name, String email, Map<String, String> errors) {
        return pages.html(status, "console/newlearner", Map.of("name", name, "email", email, "errors", errors));
    }

    private static Response back(Member member, String done) {
        return Response.seeOther(URI.create("/admin/learners/" + member.id() + "?done=" + done))
                .build();
    }

    private Member member(String id) {
        try {
            return members.byId(store(), UUID.fromString(id)).orElseThrow(NotFoundException::new);
        } catch (IllegalArgumentException malformed) {
            throw new NotFoundException(malformed);
        }
    }

    private StoreId store() {
        return signedIn.required().store();
    }
}
