package org.cpdmodules.lrs.launch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.cpdmodules.lrs.access.Credentials;
import org.cpdmodules.lrs.access.IssuedCredential;
import org.cpdmodules.lrs.access.Member;
import org.cpdmodules.lrs.access.Members;
import org.cpdmodules.lrs.access.Restriction;
import org.cpdmodules.lrs.catalogue.Catalogue;
import org.cpdmodules.lrs.catalogue.CatalogueEntry;
import org.cpdmodules.lrs.http.PublicAddress;
import org.cpdmodules.lrs.ledger.AppendResult;
import org.cpdmodules.lrs.ledger.NewStatement;
import org.cpdmodules.lrs.ledger.StatementLedger;
import org.cpdmodules.lrs.xapi.Json;
import org.cpdmodules.lrs.xapi.StoreId;
import org.cpdmodules.packager.module.LearningModule;
import org.cpdmodules.packager.module.MasteryScore;

/** This server as a cmi5 LMS: launches the one AU of a module, hands out its token, and says when the course is satisfied. */
@ApplicationScoped
public class Cmi5Lms {
    /** A session may last a working day; the token ends with it (cmi5 §8.2.1). */
    static final Duration TOKEN_LIFE = Duration.ofHours(12);

    private final Enrolments enrolments;
    private final Cmi5Sessions sessions;
    private final LaunchDocuments documents;
    private final StatementLedger ledger;
    private final Credentials credentials;
    private final Members members;
    private final Catalogue catalogue;
    private final PublicAddress address;
    private final Clock clock;

    @Inject
    Cmi5Lms(
            Enrolments enrolments,
            Cmi5Sessions sessions,
            LaunchDocuments documents,
            StatementLedger ledger,
            Credentials credentials,
            Members members,
            Catalogue catalogue,
            PublicAddress address,
            Clock clock) {
        this.enrolments = enrolments;
        this.sessions = sessions;
        this.documents = documents;
        this.ledger = ledger;
        this.credentials = credentials;
        this.members = members;
        this.catalogue = catalogue;
        this.address = address;
        this.clock = clock;
    }

    /** For the CDI client proxy only. */
    Cmi5Lms() {
        this(null, null, null, null, null, null, null, null, null);
    }

    /**
     * Launches a module: abandons what is still open in the registration, writes the launch data and the {@code launched}
     * Statement, and answers the address to go to (cmi5 §8.1).
     *
     * @param language of the learner, should there be no preference yet
     */
    public URI launch(Member learner, CatalogueEntry entry, LaunchMode mode, Locale language) {
        Enrolment enrolment = enrolments.enrol(learner, entry);
        sessions.active(enrolment).forEach(session -> abandon(learner, entry.title(), session));
        Cmi5Sessions.Opened opened = sessions.open(enrolment, mode);
        UUID session = opened.session().id();
        URI player = address.resolve("play/" + session + "/index.html");
        Optional<Double> mastery = entry.module().masteryScore().map(MasteryScore::value);
        LmsStatements.Launch launch = new LmsStatements.Launch(
                mode, player, MoveOn.of(entry.module().masteryScore()), parameters(entry), mastery);
        documents.writeLaunchData(learner, enrolment, launchData(session, enrolment, launch));
        documents.writePreferencesOnce(learner, language);
        append(enrolment.store(), statements(learner, enrolment, entry.title()).launched(opened.session(), launch));
        return UriBuilder.fromUri(player)
                .queryParam("endpoint", "{endpoint}")
                .queryParam("fetch", "{fetch}")
                .queryParam("actor", "{actor}")
                .queryParam("registration", "{registration}")
                .queryParam("activityId", "{activityId}")
                .build(
                        address.resolve("xapi/").toString(),
                        address.resolve("cmi5/fetch/" + opened.fetchCode()).toString(),
                        learner.agent().json().toString(),
                        enrolment.registration().toString(),
                        enrolment.activityId());
    }

    /** Marks a module as done by other means (cmi5 §9.3.7), once per registration. */
    public void waive(Member learner, CatalogueEntry entry, String reason) {
        Enrolment enrolment = enrolments.enrol(learner, entry);
        if (enrolment.waived().isPresent() || enrolment.isSatisfied()) {
            return;
        }
        UUID session = UUID.randomUUID();
        LmsStatements says = statements(learner, enrolment, entry.title());
        append(enrolment.store(), says.waived(session, reason, clock.instant()));
        append(enrolment.store(), says.satisfied(session, clock.instant()));
        enrolments.reached(enrolment, Milestone.WAIVED, clock.instant());
        enrolments.reached(enrolment, Milestone.SATISFIED, clock.instant());
    }

    /** The token of a session, the first time it is asked for (cmi5 §8.2). */
    Optional<IssuedCredential> token(StoreId store, String fetchCode) {
        return sessions.fetch(store, fetchCode)
                .flatMap(session -> members.byId(store, session.enrolment().member())
                        .filter(Member::isActive)
                        .map(learner -> credentials.issueToken(
                                store,
                                restriction(learner, session.enrolment()),
                                TOKEN_LIFE,
                                SessionAuthority.of(session.id(), address))));
    }

    /** Says {@code satisfied} when the registration has met the moveOn criterion, once. */
    void satisfyIfMet(Cmi5Session session) {
        Enrolment now = enrolments
                .find(session.enrolment().store(), session.enrolment().registration())
                .orElseThrow();
        Optional<CatalogueEntry> entry = catalogue.entry(now.module());
        MoveOn moveOn = MoveOn.of(entry.flatMap(found -> found.module().masteryScore()));
        boolean isMet = moveOn.isMet(now.completed().isPresent(), now.passed().isPresent());
        if (!isMet || now.isSatisfied()) {
            return;
        }
        Member learner = members.byId(now.store(), now.member()).orElseThrow();
        append(
                now.store(),
                statements(learner, now, entry.map(CatalogueEntry::title).orElse(now.module()))
                        .satisfied(session.id(), clock.instant()));
        enrolments.reached(now, Milestone.SATISFIED, clock.instant());
    }

    private void abandon(Member learner, String title, Cmi5Session session) {
        if (sessions.abandon(session)) {
            Duration duration =
                    Duration.between(session.launched(), session.lastStatement().orElse(session.launched()));
            append(
                    session.enrolment().store(),
                    statements(learner, session.enrolment(), title).abandoned(session, duration, clock.instant()));
        }
    }

    private LmsStatements statements(Member learner, Enrolment enrolment, String title) {
        return new LmsStatements(address, learner.agent(), enrolment, title);
    }

    /** What our player makes of the launch parameters: where the certificate is, and the modules that this one points to. */
    private String parameters(CatalogueEntry entry) {
        JsonObjectBuilder modules = Json.createObjectBuilder();
        entry.module().neighbours().stream()
                .map(neighbour -> neighbour.id().value())
                .filter(id -> catalogue.entry(id).isPresent())
                .forEach(id -> modules.add(id, address.resolve("modules/" + id).toString()));
        return Json.createObjectBuilder()
                .add("certificate", LaunchResource.certificateAddress(address))
                .add("modules", modules)
                .build()
                .toString();
    }

    /** cmi5 §10.2. */
    private JsonObject launchData(UUID session, Enrolment enrolment, LmsStatements.Launch launch) {
        JsonObjectBuilder data = Json.createObjectBuilder()
                .add("contextTemplate", LmsStatements.contextTemplate(session, enrolment))
                .add("launchMode", launch.mode().text())
                .add("launchParameters", launch.parameters())
                .add("moveOn", launch.moveOn().text())
                .add(
                        "returnURL",
                        address.resolve("modules/" + enrolment.module()).toString());
        launch.mastery().ifPresent(score -> data.add("masteryScore", score));
        return data.build();
    }

    private static Restriction restriction(Member learner, Enrolment enrolment) {
        String module = LearningModule.IRI_BASE.resolve(enrolment.module()).toString();
        return new Restriction(learner.agent(), enrolment.registration(), List.of(module, enrolment.activityId()));
    }

    private void append(StoreId store, NewStatement statement) {
        AppendResult result = ledger.append(store, List.of(statement));
        if (result instanceof AppendResult.Refused refused) {
            throw new IllegalStateException("the ledger refuses a statement of the LMS: " + refused);
        }
        // A conflict is the same Statement, said before with another time.
    }
}
