package org.cpdmodules.lrs.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpdmodules.lrs.access.ForRole;
import org.cpdmodules.lrs.access.MemberRoll;
import org.cpdmodules.lrs.access.MemberStatus;
import org.cpdmodules.lrs.access.Role;
import org.cpdmodules.lrs.access.SignedIn;
import org.cpdmodules.lrs.catalogue.Catalogue;
import org.cpdmodules.lrs.certificate.CertificateRegister;
import org.cpdmodules.lrs.feed.SetAsideStatements;
import org.cpdmodules.lrs.http.AnswerRoom;
import org.cpdmodules.lrs.http.Pages;
import org.cpdmodules.lrs.ledger.Watermarks;
import org.cpdmodules.lrs.report.ModuleProgress;
import org.cpdmodules.lrs.report.ProgressBook;
import org.cpdmodules.lrs.report.ReportLine;
import org.cpdmodules.lrs.xapi.StoreId;

/** {@code /admin}: how things stand, and what waits for somebody. */
@Path("/admin")
@RequestScoped
@ForRole(Role.ADMINISTRATOR)
public class DashboardResource {
    private static final Duration LATELY = Duration.ofDays(30);
    private static final int SHOWN = 8;
    private static final int MOST_CERTIFICATES = 10_000;

    private final MemberRoll roll;
    private final Catalogue catalogue;
    private final ProgressBook progress;
    private final CertificateRegister certificates;
    private final Watermarks watermarks;
    private final SignedIn signedIn;
    private final Clock clock;
    private final Pages pages;
    private final AnswerRoom room;
    private final SetAsideStatements aside;

    /** The numbers at the top. */
    public record Figures(long learners, long active, long completed, long certificates, long statements) {}

    @Inject
    public DashboardResource(
            MemberRoll roll,
            Catalogue catalogue,
            ProgressBook progress,
            CertificateRegister certificates,
            Watermarks watermarks,
            SignedIn signedIn,
            Clock clock,
            Pages pages,
            AnswerRoom room,
            SetAsideStatements aside) {
        this.roll = roll;
        this.catalogue = catalogue;
        this.progress = progress;
        this.certificates = certificates;
        this.watermarks = watermarks;
        this.signedIn = signedIn;
        this.clock = clock;
        this.pages = pages;
        this.room = room;
        this.aside = aside;
    }

    /** For the CDI client proxy only. */
    DashboardResource() {
        this(null, null, null, null, null, null, null, null, null, null);
    }

    @GET
    public Response dashboard() {
        StoreId store = signedIn.required().store();
        List<ModuleProgress> made = progress.all(store, Optional.empty(), room);
        Instant lately = clock.instant().minus(LATELY);
        Figures figures = new Figures(
                roll.active(store),
                made.stream()
                        .filter(line -> line.lastActive().isAfter(lately))
                        .map(ModuleProgress::learner)
                        .distinct()
                        .count(),
                made.stream().filter(ModuleProgress::isCompleted).count(),
                certificates.newest(store, MOST_CERTIFICATES).size(),
                watermarks.of(store).seq());
        MemberRoll.Page waiting = roll.page(store, "", Optional.of(MemberStatus.INVITED), 1, room);
        return pages.html(
                "console/dashboard",
                Map.of(
                        "figures",
                        figures,
                        "waiting",
                        waiting.members().stream().limit(SHOWN).toList(),
                        "waitingInAll",
                        waiting.found(),
                        "refusals",
                        catalogue.refusals(),
                        "aside",
                        aside.count(store),
                        "hasModules",
                        !catalogue.entries().isEmpty(),
                        "recent",
                        ReportLine.of(made.stream().limit(SHOWN).toList(), catalogue)));
    }
}
