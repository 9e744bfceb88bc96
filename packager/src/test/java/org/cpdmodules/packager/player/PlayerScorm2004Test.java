package org.cpdmodules.packager.player;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The SCORM 2004 driver in a strict LMS. */
class PlayerScorm2004Test {
    private TestSite site;
    private Devices devices;

    @BeforeEach
    void open() throws IOException {
        site = new TestSite();
        devices = new Devices();
        site.put("package", Player.files(Samples.smallSteps(), Tracking.SCORM2004, Optional.empty()));
        site.put("scorm2004-lms.js", Files.readString(Path.of("src/test/player/scorm2004-lms.js")));
    }

    @AfterEach
    void close() {
        devices.close();
        site.close();
    }

    private Page launch(int limit, Map<String, String> data) {
        site.put(
                "lms.html",
                "<!doctype html><title>LMS</title><body><script type=\"application/json\" id=\"lms-data\">"
                        + Json.of(Map.of("limit", limit, "data", data))
                        + "</script><script src=\"/scorm2004-lms.js\"></script>");
        Page page = devices.fresh().newPage();
        page.navigate(site.address() + "lms.html");
        return page;
    }

    private static Lesson lesson(Page page) {
        return new Lesson(page.waitForSelector("iframe").contentFrame());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> committed(Page page) {
        return (Map<String, String>) page.evaluate("lms.committed");
    }

    @Test
    void completesAndResumes() {
        Page page = launch(64000, Map.of());
        lesson(page).doEverything().waitUntilSaved();
        Object interactions =
                page.evaluate("lms.interactions().map(i => [i.id, i.type, i.learner_response, i.result].join(' '))");
        Object refused = page.evaluate("lms.refused");
        page.evaluate("document.querySelector('iframe').remove()");
        Map<String, String> data = committed(page);
        Object calls = page.evaluate("lms.calls.filter(c => c === 'Terminate').length");

        Page again = launch(
                64000,
                Map.of(
                        "cmi.suspend_data", data.get("cmi.suspend_data"),
                        "cmi.completion_status", data.get("cmi.completion_status")));
        Lesson resumed = lesson(again);

        assertThat(refused).isEqualTo(List.of());
        assertThat(calls).isEqualTo(1);
        assertThat(data)
                .containsEntry("cmi.completion_status", "completed")
                .containsEntry("cmi.success_status", "unknown")
                .containsEntry("cmi.score.scaled", "1.0000")
                .containsEntry("cmi.exit", "suspend");
        assertThat(interactions)
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains("q-matching matching a[.]a[,]b[.]b correct", "q-ordering sequencing a[,]b[,]c correct");
        assertThat(resumed.page()).isEqualTo("plan-page");
        assertThat(again.evaluate("lms.refused")).isEqualTo(List.of());
    }

    @Test
    void makesDoWithTheRoomOfTheSecondEdition() {
        Page page = launch(4000, Map.of());
        String text = new java.util.Random(3)
                .ints(6000, '!', '~')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        Lesson lesson = lesson(page).reflect("beginning", "reflect-thin", text).waitUntilSaved();

        assertThat(committed(page).get("cmi.suspend_data")).hasSizeLessThanOrEqualTo(4000);
        assertThat(lesson.frame().locator("#reflect-thin .notice").textContent())
                .contains("on this device only");
    }
}
