package org.cpdmodules.lrs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cpdmodules.lrs.access.Member;
import org.cpdmodules.lrs.access.Members;
import org.cpdmodules.lrs.access.Role;
import org.cpdmodules.lrs.catalogue.Catalogue;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.feed.Deliveries;
import org.cpdmodules.lrs.http.PublicAddress;
import org.cpdmodules.lrs.ledger.ParsedStatement;
import org.cpdmodules.lrs.ledger.Sample;
import org.cpdmodules.lrs.ledger.TestLedger;
import org.cpdmodules.lrs.xapi.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a session and its registration become by Statements that come in their turn, and by those that come late. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class Cmi5ProgressTest {
    private static final String MODULE = """
            ---
            id: building-trust
            title: Building trust
            description: For a test.
            language: en-GB
            version: 1.0.0
            hours: 0.1
            hours-basis: Counted
            ---

            # Opening {#opening}

            A text.
            """;
    private static final PublicAddress ADDRESS = new PublicAddress("https://learn.example/");
    private static final Instant BEGUN = Instant.parse("2026-11-22T10:00:00Z");

    private final TestLedger tiro;
    private final Enrolments enrolments;
    private final Cmi5Sessions sessions;
    private Cmi5Progress progress;
    private Cmi5Session session;

    @TempDir
    Path modules;

    Cmi5ProgressTest(TestDatabase on) {
        this.tiro = new TestLedger(on);
        this.enrolments = new Enrolments(tiro.database, Clock.systemUTC(), ADDRESS);
        this.sessions = new Cmi5Sessions(tiro.database, Clock.systemUTC());
    }

    @BeforeEach
    void launch() throws IOException {
        Files.writeString(
                Files.createDirectory(modules.resolve("building-trust")).resolve("module.md"), MODULE);
        Catalogue catalogue = new Catalogue(Optional.of(modules.toString()), Clock.systemUTC());
        catalogue.read();
        Members members = new Members(tiro.database, Clock.systemUTC(), ADDRESS);
        Member ann = ((Members.Added) members.add(tiro.store, "Ann", "ann@school.example", Role.LEARNER)).member();
        Enrolment enrolment =
                enrolments.enrol(ann, catalogue.entry("building-trust").orElseThrow());
        session = sessions.open(enrolment, LaunchMode.NORMAL).session();
        // Documents and credentials are for launches, of which there are none here.
        Cmi5Lms lms = new Cmi5Lms(
                enrolments, sessions, null, tiro.ledger, null, members, catalogue, ADDRESS, Clock.systemUTC());
        progress = new Cmi5Progress(sessions, enrolments, lms);
    }

    /** What the AU says so many seconds after it was begun. */
    private ParsedStatement said(Cmi5Verb verb, int second) {
        JsonObject json = Json.createObjectBuilder()
                .add("verb", Json.createObjectBuilder().add("id", verb.iri()))
                .add("authority", SessionAuthority.of(session.id(), ADDRESS))
                .add(
                        "context",
                        Json.createObjectBuilder()
                                .add(
                                        "contextActivities",
                                        Json.createObjectBuilder()
                                                .add(
                                                        "category",
                                                        Json.createArrayBuilder()
                                                                .add(Json.createObjectBuilder()
                                                                        .add("id", Cmi5Context.CMI5)))))
                .build();
        return new ParsedStatement(second, new UUID(1, second), BEGUN.plusSeconds(second), false, true, json, 100);
    }

    private void inItsTurn(ParsedStatement... statements) {
        Deliveries.handOver(progress, tiro.store, List.of(statements));
    }

    private void late(ParsedStatement statement) {
        Deliveries.handOverLate(progress, tiro.store, statement);
    }

    private Cmi5Session now() {
        return sessions.find(tiro.store, session.id()).orElseThrow();
    }

    private static Optional<Instant> at(int second) {
        return Optional.of(BEGUN.plusSeconds(second));
    }

    @Test
    void followsWhatComesInItsTurn() {
        inItsTurn(said(Cmi5Verb.INITIALIZED, 1), said(Cmi5Verb.COMPLETED, 2), said(Cmi5Verb.TERMINATED, 3));

        assertThat(now().initialized()).isEqualTo(at(1));
        assertThat(now().finished()).isEqualTo(at(3));
        assertThat(now().enrolment().completed()).isEqualTo(at(2));
        assertThat(now().enrolment().isSatisfied()).isTrue();
    }

    /** The learner may open the module again before the feed has come so far. */
    @Test
    void aSessionWhoseEndIsStoredIsOverAlthoughNobodyHasToldYet() {
        UUID end = UUID.randomUUID();
        sessions.claim(session, Map.of(Cmi5Verb.TERMINATED, end), claims -> Optional.empty());
        List<Cmi5Session> before = sessions.active(session.enrolment());

        tiro.append(Sample.simple(end, "ann", "terminated", "lesson"));

        assertThat(before).extracting(Cmi5Session::id).containsExactly(session.id());
        assertThat(sessions.active(session.enrolment())).isEmpty();
    }

    @Test
    void whatComesLateFillsInItsOwnMomentAndMovesNothingBack() {
        inItsTurn(said(Cmi5Verb.COMPLETED, 2), said(Cmi5Verb.TERMINATED, 3));

        late(said(Cmi5Verb.INITIALIZED, 1));

        assertThat(now().initialized()).isEqualTo(at(1));
        assertThat(now().lastStatement()).isEqualTo(at(3));
        assertThat(now().finished()).isEqualTo(at(3));
    }

    @Test
    void aLateCompletionSatisfiesTheCourseOnce() {
        inItsTurn(said(Cmi5Verb.INITIALIZED, 1), said(Cmi5Verb.TERMINATED, 3));
        assertThat(now().enrolment().isSatisfied()).isFalse();

        late(said(Cmi5Verb.COMPLETED, 2));
        late(said(Cmi5Verb.COMPLETED, 2));

        assertThat(now().enrolment().completed()).isEqualTo(at(2));
        assertThat(now().enrolment().isSatisfied()).isTrue();
        assertThat(now().lastStatement()).isEqualTo(at(3));
        assertThat(tiro.watermarks.of(tiro.store).seq())
                .as("satisfied is said once")
                .isEqualTo(1);
    }

    /** The rules let a registration complete once; should two be there, the one that came first stays. */
    @Test
    void aLateOneOfWhatWasReachedChangesNothing() {
        inItsTurn(said(Cmi5Verb.COMPLETED, 5));

        late(said(Cmi5Verb.COMPLETED, 2));
        late(said(Cmi5Verb.TERMINATED, 6));

        assertThat(now().enrolment().completed()).isEqualTo(at(5));
        assertThat(now().finished()).isEqualTo(at(6));
        assertThat(now().lastStatement()).isEqualTo(at(6));
    }
}
