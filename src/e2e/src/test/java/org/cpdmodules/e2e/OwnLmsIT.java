package org.cpdmodules.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A school with an LMS: it imports the SCORM 1.2 package that the server gives its administrator. */
@ExtendWith(RunningServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnLmsIT {
    private final Browsers browsers = new Browsers();

    @AfterAll
    void close() {
        browsers.close();
    }

    @Test
    void playsToTheEndThoughClosedInTheMiddle(TiroServer server) {
        String name = "Ann Example";
        Path zip = Administrator.signIn(server, browsers.window()).download(Modules.SMALL, "scorm12");
        try (LmsPage lms = LmsPage.withPackage(zip, "s-4711", "Example, Ann")) {
            Page window = browsers.window();
            PlayerPage player = lms.launch(window);
            player.playPage();
            player.next();
            player.answer("q-minute");
            player.open("own");
            player.reflect("reflect-quiet", "Rosa knows how the new children arrive.");
            player.awaitSaved();
            lms.leave(window);
            assertThat(lms.data())
                    .containsEntry("cmi.core.lesson_status", "incomplete")
                    .containsEntry("cmi.core.exit", "suspend");
            assertThat(lms.value("cmi.core.score.raw"))
                    .as("no score before the end")
                    .isEmpty();
            assertThat(lms.value("cmi.core.session_time"))
                    .matches("\\d+:\\d\\d:\\d\\d(\\.\\d+)?")
                    .doesNotMatch("[0:.]+");
            assertThat(lms.value("cmi.suspend_data")).isNotEmpty().hasSizeLessThanOrEqualTo(4096);

            PlayerPage again = lms.launch(window);
            assertThat(again.page()).isEqualTo("own");
            assertThat(again.reflection("reflect-quiet")).isEqualTo("Rosa knows how the new children arrive.");
            assertThat(again.isAnswered("q-minute")).isTrue();
            again.open("opening");
            again.playToTheEnd();
            assertThat(again.missing()).isEmpty();
            String pdf = again.awaitCertificatePdf();
            lms.awaitValue("cmi.core.lesson_status", "completed");
            lms.leave(window);

            assertThat(lms.data())
                    .containsEntry("cmi.core.lesson_status", "completed")
                    .containsEntry("cmi.core.exit", "suspend")
                    .containsEntry("cmi.core.score.raw", "100");
            assertThat(lms.interactions())
                    .contains("q-minute", "q-time", "q-order", "q-match", "q-gap", "story.start", "reflect-quiet");
            assertThat(CertificatePdf.download(browsers.window(), pdf).text())
                    .contains(name, Modules.SMALL_TITLE, "did not check who was at the keyboard", TiroServer.ISSUER);
            assertTold(server.lrs().statementsOf(name));
            assertThat(browsers.scriptErrors()).isEmpty();
        }
    }

    @Test
    void playsARealModuleToTheEnd(TiroServer server) {
        String name = "Bo Real";
        Path zip = Administrator.signIn(server, browsers.window()).download(Modules.REAL, "scorm12");
        try (LmsPage lms = LmsPage.withPackage(zip, "s-4712", "Real, Bo")) {
            Page window = browsers.window();
            PlayerPage player = lms.launch(window);

            player.playToTheEnd();

            assertThat(player.missing()).isEmpty();
            String pdf = player.awaitCertificatePdf();
            lms.leave(window);
            assertThat(lms.value("cmi.core.lesson_status")).isIn("completed", "passed");
            assertThat(lms.value("cmi.suspend_data")).isNotEmpty().hasSizeLessThanOrEqualTo(4096);
            assertThat(CertificatePdf.download(browsers.window(), pdf).text()).contains(name, "1½ hours");
            assertThat(Profile.ofTheProject().objections(server.lrs().statementsOf(name)))
                    .isEmpty();
            assertThat(browsers.scriptErrors()).isEmpty();
        }
    }

    @Test
    void getsAPackageWithoutAnySecret(TiroServer server) {
        Path zip = Administrator.signIn(server, browsers.window()).download(Modules.SMALL, "scorm12");

        Zips.read(zip).forEach((path, bytes) -> assertThat(new String(bytes, StandardCharsets.UTF_8))
                .as(path)
                .doesNotContain(TiroServer.SECRET, TiroServer.PASSWORD)
                .doesNotContainPattern("Basic [A-Za-z0-9+/]{8}"));
    }

    private static void assertTold(List<JsonObject> statements) {
        Profile profile = Profile.ofTheProject();
        assertThat(profile.objections(statements)).isEmpty();
        assertThat(profile.unusedVerbs(statements)).isSubsetOf("http://adlnet.gov/expapi/verbs/passed", Profile.EARNED);
        assertThat(statements).allSatisfy(statement -> assertThat(statement
                        .getJsonObject("actor")
                        .getJsonObject("account")
                        .getString("name"))
                .isEqualTo("s-4711"));
    }
}
