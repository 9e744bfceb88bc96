package org.cpdmodules.lrs.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cpdmodules.lrs.access.ForRole;
import org.cpdmodules.lrs.access.Member;
import org.cpdmodules.lrs.access.Members;
import org.cpdmodules.lrs.access.Role;
import org.cpdmodules.lrs.access.SignedIn;
import org.cpdmodules.lrs.erasure.ErasureRounds;
import org.cpdmodules.lrs.erasure.Erasures;
import org.cpdmodules.lrs.erasure.Preview;
import org.cpdmodules.lrs.http.Pages;
import org.cpdmodules.lrs.ledger.ErasureRecord;
import org.cpdmodules.lrs.ledger.ErasureRecord.Removed;
import org.cpdmodules.lrs.ledger.StoredStatement;
import org.cpdmodules.lrs.xapi.Account;
import org.cpdmodules.lrs.xapi.Ifi;
import org.cpdmodules.lrs.xapi.Json;
import org.cpdmodules.lrs.xapi.Mbox;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * {@code /admin/erasures}: erases on request what there is about a learner. Whom it is about stands in forms only, never in an
 * address, so that no log and no history of a browser keeps it.
 */
@Path("/admin/erasures")
@RequestScoped
@ForRole(Role.ADMINISTRATOR)
public class ErasuresResource {
    /** What has to be typed. */
    static final String WORD = "erase";

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LONGEST_REASON = 1000;

    private final Erasures erasures;
    private final ErasureRounds rounds;
    private final Members members;
    private final SignedIn signedIn;
    private final Pages pages;

    /** What stands in the form below a preview. */
    private record Entered(String reason, boolean others, Map<String, String> errors) {
        static final Entered NOTHING = new Entered("", false, Map.of());
    }

    @Inject
    public ErasuresResource(Erasures erasures, ErasureRounds rounds, Members members, SignedIn signedIn, Pages pages) {
        this.erasures = erasures;
        this.rounds = rounds;
        this.members = members;
        this.signedIn = signedIn;
        this.pages = pages;
    }

    /** For the CDI client proxy only. */
    ErasuresResource() {
        this(null, null, null, null, null);
    }

    @GET
    public Response all() {
        return all(Response.Status.OK, "", "");
    }

    /** All records as a file, for who has to answer for them. */
    @GET
    @Path("records.json")
    public Response records() {
        JsonArrayBuilder records = Json.createArrayBuilder();
        for (ErasureRecord record : erasures.all(store())) {
            erasures.find(store(), record.number())
                    .ifPresent(told -> records.add(told.record().json(told.positions())));
        }
        return Response.ok(records.build().toString(), MediaType.APPLICATION_JSON_TYPE)
                .header("Content-Disposition", "attachment; filename=\"erasures.json\"")
                .header("Cache-Control", "no-store")
                .build();
    }

    @GET
    @Path("{number:[0-9]{1,18}}")
    public Response one(@PathParam("number") long number) {
        Erasures.Told told = erasures.find(store(), number).orElseThrow(NotFoundException::new);
        return pages.html("console/erasure", Map.of("record", told.record(), "positions", told.positions()));
    }

    /** Shows what there is; changes nothing. */
    @POST
    @Path("preview")
    public Response preview(@FormParam("learner") @DefaultValue("") String learner) {
        Optional<Ifi> ifi = StatementFilter.learner(learner.strip(), this::byEmail);
        return ifi.isEmpty()
                ? all(
                        Response.Status.BAD_REQUEST,
                        learner,
                        "Enter an e-mail address, or an identifier such as account|https://lms.example|name.")
                : preview(Response.Status.OK, ifi.get(), Entered.NOTHING);
    }

    /** Erases what was shown. */
    @POST
    public Response erase(
            @FormParam("learner") @DefaultValue("") String learner,
            @FormParam("seen") @DefaultValue("") String seen,
            @FormParam("reason") @DefaultValue("") String reason,
            @FormParam("others") @DefaultValue("") String others,
            @FormParam("word") @DefaultValue("") String word) {
        Optional<Ifi> ifi = StatementFilter.learner(learner, this::byEmail);
        if (ifi.isEmpty()) {
            return preview(learner);
        }
        Map<String, String> errors = new HashMap<>();
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            errors.put("reason", "Say why, in at most " + LONGEST_REASON + " characters.");
        }
        if (!word.strip().toLowerCase(Locale.ROOT).equals(WORD)) {
            errors.put("word", "Type the word " + WORD + ".");
        }
        Preview now = erasures.preview(store(), ifi.get());
        if (!seen.equals(print(now))) {
            errors.put("seen", "There is something else now than was shown. Look at it once more.");
        }
        Entered entered = new Entered(reason, !others.isEmpty(), errors);
        if (!errors.isEmpty()) {
            return preview(Response.Status.BAD_REQUEST, ifi.get(), entered);
        }
        long number = erasures.begin(
                store(),
                ifi.get(),
                new Erasures.Order(
                        signedIn.required().id().toString(),
                        signedIn.required().name(),
                        reason.strip(),
                        entered.others()));
        rounds.start(store(), number, PATIENCE);
        return Response.seeOther(URI.create("/admin/erasures/" + number)).build();
    }

    private Response all(Response.Status status, String learner, String error) {
        return pages.html(
                status,
                "console/erasures",
                Map.of("records", erasures.all(store()), "learner", learner, "error", error));
    }

    private Response preview(Response.Status status, Ifi learner, Entered entered) {
        Preview preview = erasures.preview(store(), learner);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("learner", learner.canonical());
        parameters.put("title", title(learner));
        parameters.put("preview", preview);
        parameters.put("seen", print(preview));
        parameters.put("own", lines(preview.own()));
        parameters.put("others", lines(preview.others()));
        parameters.put("earlier", earlier(learner));
        Optional<Ifi> alias = alias(learner);
        parameters.put("alias", alias.map(Ifi::canonical).orElse(""));
        parameters.put("aliasTitle", alias.map(this::aliasTitle).orElse(""));
        parameters.put("staysAdministrator", isAdministrator(learner));
        parameters.put("reason", entered.reason());
        parameters.put("takesOthers", entered.others());
        parameters.put("errors", entered.errors());
        return pages.html(status, "console/erasurepreview", parameters);
    }

    /** What a preview has shown, so that nothing else is erased than was seen. */
    private static String print(Preview preview) {
        StringBuilder print = new StringBuilder()
                .append(preview.extent().own())
                .append(' ')
                .append(preview.extent().others());
        for (Removed each : preview.kept()) {
            // Sessions come and go while one reads.
            if (!each.what().contains("sessions")) {
                print.append(' ').append(each.count());
            }
        }
        return print.toString();
    }

    private static List<StatementLine> lines(List<StoredStatement> statements) {
        return statements.stream()
                .map(statement -> StatementLine.of(statement, signature -> Optional.empty()))
                .toList();
    }

    private List<ErasureRecord> earlier(Ifi learner) {
        return erasures.all(store()).stream()
                .filter(record -> record.isOf(learner))
                .toList();
    }

    private String title(Ifi learner) {
        return member(learner)
                .map(member -> member.name() + ", " + member.email())
                .orElse(learner instanceof Mbox mbox ? mbox.address() : learner.canonical());
    }

    /** An account's e-mail address, or the account with an address, if there is something under it: programs use either. */
    private Optional<Ifi> alias(Ifi learner) {
        Optional<Ifi> other = learner instanceof Mbox mbox
                ? byEmail(mbox.address()).map(member -> member.agent().ifi())
                : member(learner).flatMap(member -> Mbox.of(member.email()));
        return other.filter(ifi -> !erasures.preview(store(), ifi).isEmpty());
    }

    private String aliasTitle(Ifi alias) {
        return alias instanceof Mbox mbox
                ? mbox.address() + " (without the account)"
                : "the account of " + title(alias);
    }

    private boolean isAdministrator(Ifi learner) {
        return member(learner).filter(Member::isAdministrator).isPresent();
    }

    private Optional<Member> member(Ifi learner) {
        return learner instanceof Account account
                ? uuid(account.name()).flatMap(id -> members.byId(store(), id)).filter(member -> member.homePage()
                        .equals(account.homePage()))
                : Optional.empty();
    }

    private static Optional<UUID> uuid(String text) {
        return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }

    private Optional<Member> byEmail(String email) {
        return members.byEmail(store(), email);
    }

    private StoreId store() {
        return signedIn.required().store();
    }
}
