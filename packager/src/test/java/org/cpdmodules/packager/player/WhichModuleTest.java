package org.cpdmodules.packager.player;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The questionnaire that recommends modules, without any record store. */
class WhichModuleTest {
    private TestSite site;
    private Devices devices;

    @BeforeEach
    void open() throws IOException {
        site = new TestSite();
        devices = new Devices();
        site.put("web", Player.files(Samples.nextSteps(), Tracking.WEB, Optional.empty()));
    }

    @AfterEach
    void close() {
        devices.close();
        site.close();
    }

    private static List<String> modules(Page page) {
        return page.locator("[data-advice] .elsewhere").allTextContents();
    }

    private static Locator reasons(Page page) {
        return page.locator("[data-because]:not([hidden])");
    }

    @Test
    void ticksMoveModulesUpWithTheirReasonsAndAreKept() {
        Page page = devices.fresh().newPage();
        page.navigate(site.address() + "web/index.html");
        Lesson lesson = new Lesson(page.mainFrame());

        assertThat(modules(page)).containsExactly("Next steps", "Small steps & “big” <words>");
        assertThat(reasons(page).count()).isZero();

        page.getByLabel("The first step is still to be taken.").check();
        page.getByLabel("Promises were made.").check();
        page.getByLabel("Something has been tried.").check();
        lesson.waitUntilSaved();

        assertThat(modules(page)).containsExactly("Small steps & “big” <words>", "Next steps");
        assertThat(reasons(page).allTextContents().stream().map(String::strip))
                .containsExactly(
                        "It begins with the first one.",
                        "There you learn to keep them small.",
                        "Then go on from there.");
        assertThat(page.locator("#which .tally").textContent()).endsWith("above all: Small steps & “big” <words>");

        page.reload();
        new Lesson(page.mainFrame());
        assertThat(modules(page)).containsExactly("Small steps & “big” <words>", "Next steps");
        page.getByLabel("The first step is still to be taken.").uncheck();
        page.getByLabel("Promises were made.").uncheck();
        assertThat(modules(page)).containsExactly("Next steps", "Small steps & “big” <words>");
    }
}
