package org.cpdmodules.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A school without an LMS: the server plays the module itself, as a cmi5 launch. */
@ExtendWith(RunningServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostedPlayIT {
    private static final String NAME = "Nia Okonkwo";
    private static final String EMAIL = "nia@ashcombe.example";
    private static final String PASSWORD = "four quiet words together";
    /** The server's pages are a moment behind the record. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Browsers browsers = new Browsers();

    @AfterAll
    void close() {
        browsers.close();
    }

    @Test
    void leadsALearnerFromAnInvitationToACertificate(TiroServer server) {
        String invitation = Administrator.signIn(server, browsers.window()).invite(NAME, EMAIL);
        Learner nia = Learner.accept(server, browsers.window(), invitation, PASSWORD);
        assertThat(nia.modules()).contains(Modules.SMALL_TITLE);

        PlayerPage player = nia.play(Modules.SMALL);
        player.playPage();
        player.next();
        player.answer("q-minute");
        player.awaitSaved();
        assertThat(player.saving()).as("there is no LMS").isEqualTo("Saved in your record");
        nia.leave(player);
        Patience.until("progress is told of", PATIENCE, () -> nia.me().matches("(?s).*[0-9]%.*"));
        assertThat(nia.me()).contains(Modules.SMALL_TITLE);

        Learner onHerTelephone = Learner.signIn(server, browsers.window(), EMAIL, PASSWORD);
        PlayerPage again = onHerTelephone.play(Modules.SMALL);
        assertThat(again.page()).isEqualTo("change");
        assertThat(again.isAnswered("q-minute")).isTrue();
        again.playToTheEnd();
        assertThat(again.missing()).isEmpty();
        String pdf = again.awaitCertificatePdf();
        onHerTelephone.leave(again);

        Patience.until(
                "completion is told of", PATIENCE, () -> onHerTelephone.me().contains("Completed"));
        assertThat(onHerTelephone.me())
                .contains("Completed", "reflect-quiet matters to us", "Rosa and I", "PDF of the certificate");
        assertThat(CertificatePdf.download(browsers.window(), pdf).text())
                .contains(NAME, Modules.SMALL_TITLE, "½ hour", "was signed in", "2 written reflections");
        assertThat(onHerTelephone.certificate() + ".pdf").isEqualTo(pdf);
        assertThat(VerificationPage.open(browsers.window(), onHerTelephone.certificate())
                        .fields())
                .containsEntry("Name", NAME);
        assertThat(browsers.scriptErrors()).isEmpty();
        server.lrs().awaitStatement(NAME, "satisfied", HostedPlayIT::isSatisfied);
        assertTold(server.lrs().statementsOf(NAME));
    }

    private static boolean isSatisfied(JsonObject statement) {
        return statement.getJsonObject("verb").getString("id").equals("https://w3id.org/xapi/adl/verbs/satisfied");
    }

    private static void assertTold(List<JsonObject> statements) {
        assertThat(Profile.ofTheProject().objections(statements)).isEmpty();
        assertThat(statements.stream()
                        .map(statement -> statement.getJsonObject("verb").getString("id")))
                .contains(
                        "http://adlnet.gov/expapi/verbs/launched",
                        "http://adlnet.gov/expapi/verbs/initialized",
                        "http://adlnet.gov/expapi/verbs/completed",
                        "https://w3id.org/xapi/adl/verbs/satisfied",
                        "https://cpdmodules.org/xapi/verbs/earned");
    }
}
