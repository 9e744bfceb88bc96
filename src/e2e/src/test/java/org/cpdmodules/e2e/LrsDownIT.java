package org.cpdmodules.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The record store is switched off while a module is played in an LMS: the LMS notices nothing, and nothing is lost. */
class LrsDownIT {
    @Test
    void hasAllStatementsWhenItIsBack() {
        String name = "Cy Patient";
        try (TiroServer server = TiroServer.start("down", Modules.both());
                Browsers browsers = new Browsers()) {
            Path zip = Administrator.signIn(server, browsers.window()).download(Modules.SMALL, "scorm12");
            try (LmsPage lms = LmsPage.withPackage(zip, "s-4713", "Patient, Cy")) {
                Page window = browsers.window();
                PlayerPage player = lms.launch(window);
                player.playPage();
                server.lrs().awaitStatement(name, "the page", statement -> isAbout(statement, "/pages/opening"));

                server.stop();
                player.next();
                player.playToTheEnd();
                assertThat(player.missing()).isEmpty();
                player.awaitSaved();
                assertThat(player.saving()).isEqualTo("Saved in your LMS");
                lms.leave(window);
                assertThat(lms.value("cmi.core.lesson_status")).isEqualTo("completed");
                assertThat(lms.interactions()).contains("q-gap", "reflect-out");

                server.start();
                PlayerPage later = lms.launch(window);
                String pdf = later.awaitCertificatePdf();
                lms.leave(window);

                assertThat(CertificatePdf.download(browsers.window(), pdf).text())
                        .contains(name);
                assertThat(Profile.ofTheProject().objections(server.lrs().statementsOf(name)))
                        .isEmpty();
                assertThat(server.lrs().statementsOf(name))
                        .filteredOn(statement -> isAbout(statement, "/questions/q-gap"))
                        .hasSize(1);
            }
            assertThat(browsers.scriptErrors()).isEmpty();
        }
    }

    private static boolean isAbout(jakarta.json.JsonObject statement, String end) {
        return statement.getJsonObject("object").getString("id").endsWith(end);
    }
}
