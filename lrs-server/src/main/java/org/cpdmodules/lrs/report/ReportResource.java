package org.cpdmodules.lrs.report;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cpdmodules.lrs.access.ForRole;
import org.cpdmodules.lrs.access.Role;
import org.cpdmodules.lrs.access.SignedIn;
import org.cpdmodules.lrs.catalogue.Catalogue;
import org.cpdmodules.lrs.http.AnswerRoom;
import org.cpdmodules.lrs.http.Pages;
import org.cpdmodules.lrs.xapi.Json;
import org.cpdmodules.lrs.xapi.Timestamp;

/**
 * {@code /admin/reports}: every learner's progress in every module, with the same filters as a page, as CSV and as JSON: by
 * {@code Accept}, or with the ending {@code .csv} or {@code .json}.
 */
@Path("/admin")
@RequestScoped
@ForRole(Role.ADMINISTRATOR)
public class ReportResource {
    private static final String CSV = "text/csv";
    private static final int SHOWN = 500;

    private final ProgressBook book;
    private final Catalogue catalogue;
    private final SignedIn signedIn;
    private final Pages pages;
    private final AnswerRoom room;

    @Inject
    public ReportResource(ProgressBook book, Catalogue catalogue, SignedIn signedIn, Pages pages, AnswerRoom room) {
        this.book = book;
        this.catalogue = catalogue;
        this.signedIn = signedIn;
        this.pages = pages;
        this.room = room;
    }

    /** For the CDI client proxy only. */
    ReportResource() {
        this(null, null, null, null, null);
    }

    @GET
    @Path("reports")
    @Produces("text/html;qs=1")
    public Response page(
            @QueryParam("module") @DefaultValue("") String module,
            @QueryParam("status") @DefaultValue("") String status,
            @QueryParam("learner") @DefaultValue("") String learner) {
        List<ReportLine> lines = lines(module, status, learner);
        return pages.html(
                "report/progress",
                Map.of(
                        "lines",
                        lines.stream().limit(SHOWN).toList(),
                        "total",
                        lines.size(),
                        "modules",
                        catalogue.entries(),
                        "module",
                        module,
                        "status",
                        status,
                        "learner",
                        learner));
    }

    @GET
    @Path("reports")
    @Produces(CSV + ";qs=0.5")
    public Response csv(
            @QueryParam("module") @DefaultValue("") String module,
            @QueryParam("status") @DefaultValue("") String status,
            @QueryParam("learner") @DefaultValue("") String learner) {
        return csvFile(module, status, learner);
    }

    @GET
    @Path("reports")
    @Produces("application/json;qs=0.5")
    public Response json(
            @QueryParam("module") @DefaultValue("") String module,
            @QueryParam("status") @DefaultValue("") String status,
            @QueryParam("learner") @DefaultValue("") String learner) {
        return jsonFile(module, status, learner);
    }

    @GET
    @Path("reports.csv")
    public Response csvFile(
            @QueryParam("module") @DefaultValue("") String module,
            @QueryParam("status") @DefaultValue("") String status,
            @QueryParam("learner") @DefaultValue("") String learner) {
        Csv csv = new Csv()
                .line(List.of(
                        "learner",
                        "account",
                        "module",
                        "title",
                        "version",
                        "percent",
                        "completed",
                        "passed",
                        "score",
                        "pages",
                        "questions",
                        "right",
                        "reflections",
                        "actions",
                        "minutes",
                        "begun",
                        "last active",
                        "assurance",
                        "registration"));
        lines(module, status, learner).forEach(line -> csv.line(cells(line)));
        // The mark tells spreadsheets that the text is UTF-8.
        return Response.ok("\uFEFF" + csv, CSV + ";charset=utf-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"progress.csv\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @GET
    @Path("reports.json")
    @Produces(MediaType.APPLICATION_JSON)
    public Response jsonFile(
            @QueryParam("module") @DefaultValue("") String module,
            @QueryParam("status") @DefaultValue("") String status,
            @QueryParam("learner") @DefaultValue("") String learner) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        lines(module, status, learner).forEach(line -> array.add(json(line)));
        return Response.ok(Json.createObjectBuilder()
                        .add("progress", array)
                        .build()
                        .toString())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private List<ReportLine> lines(String module, String status, String learner) {
        String wanted = learner.strip().toLowerCase(Locale.ROOT);
        Optional<String> of = Optional.of(module).filter(id -> !id.isBlank());
        return ReportLine.of(book.all(signedIn.required().store(), of, room), catalogue).stream()
                .filter(line -> !status.equals("completed") || line.progress().isCompleted())
                .filter(line -> !status.equals("going") || !line.progress().isCompleted())
                .filter(line -> line.learner().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
    }

    private static List<String> cells(ReportLine line) {
        ModuleProgress made = line.progress();
        return List.of(
                line.learner(),
                made.learner().canonical(),
                made.module(),
                line.title(),
                made.version(),
                String.valueOf(line.percent()),
                made.completed().map(Timestamp::text).orElse(""),
                made.passed().map(Timestamp::text).orElse(""),
                made.score().isPresent() ? String.valueOf(made.score().getAsDouble()) : "",
                String.valueOf(made.done().pages()),
                String.valueOf(made.done().questions()),
                String.valueOf(made.done().right()),
                String.valueOf(made.done().reflections()),
                String.valueOf(made.done().actions()),
                made.timeSpent().map(time -> String.valueOf(time.toMinutes())).orElse(""),
                Timestamp.text(made.begun()),
                Timestamp.text(made.lastActive()),
                made.assurance().text(),
                made.registration());
    }

    private static JsonObjectBuilder json(ReportLine line) {
        ModuleProgress made = line.progress();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("learner", line.learner())
                .add("account", made.learner().canonical())
                .add("module", made.module())
                .add("title", line.title())
                .add("version", made.version())
                .add("percent", line.percent())
                .add("pages", made.done().pages())
                .add("questions", made.done().questions())
                .add("right", made.done().right())
                .add("reflections", made.done().reflections())
                .add("actions", made.done().actions())
                .add("begun", Timestamp.text(made.begun()))
                .add("lastActive", Timestamp.text(made.lastActive()))
                .add("assurance", made.assurance().text())
                .add("registration", made.registration());
        made.completed().ifPresent(when -> json.add("completed", Timestamp.text(when)));
        made.passed().ifPresent(when -> json.add("passed", Timestamp.text(when)));
        made.score().ifPresent(score -> json.add("score", score));
        made.timeSpent().ifPresent(time -> json.add("minutes", time.toMinutes()));
        return json;
    }
}
