package org.cpdmodules.packager.player;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The SCORM 1.2 driver in a strict LMS. */
class PlayerScorm12Test {
    private final List<String> errors = new ArrayList<>();
    private TestSite site;
    private BrowserContext device;

    @BeforeEach
    void open() throws IOException {
        site = new TestSite();
        site.put("package", Player.files(Samples.smallSteps(), Tracking.SCORM12, Optional.empty()));
        site.put("scorm12-lms.js", Files.readString(Path.of("src/test/player/scorm12-lms.js")));
        device = newDevice();
    }

    @AfterEach
    void close() {
        device.close();
        site.close();
        assertThat(errors).isEmpty();
    }

    private BrowserContext newDevice() {
        BrowserContext context = Chromium.browser().newContext();
        context.setDefaultTimeout(60_000);
        context.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                errors.add(message.text());
            }
        });
        context.onWebError(error -> errors.add(error.error()));
        return context;
    }

    private Page launch(String data) {
        site.put(
                "lms.html",
                "<!doctype html><title>LMS</title><body><script type=\"application/json\" id=\"lms-data\">" + data
                        + "</script><script src=\"/scorm12-lms.js\"></script>");
        Page page = device.newPage();
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

    @SuppressWarnings("unchecked")
    private static List<String> refused(Page page) {
        return (List<String>) page.evaluate("lms.refused");
    }

    /** Leaves the lesson as a learner does who closes it, and gives back what the LMS now holds. */
    private static Map<String, String> leave(Page page) {
        page.evaluate("document.querySelector('iframe').remove()");
        Map<String, String> data = committed(page);
        page.close();
        return data;
    }

    private static String json(Map<String, String> data) {
        return Json.of(data);
    }

    @Test
    void setsIncompleteAndSuspendAtOnce() {
        Page page = launch("{}");

        lesson(page);

        assertThat(committed(page))
                .containsEntry("cmi.core.lesson_status", "incomplete")
                .containsEntry("cmi.core.exit", "suspend");
        assertThat(refused(page)).isEmpty();
    }

    @Test
    void completesWhenEverythingIsDone() {
        Page page = launch("{}");

        lesson(page).doEverything().waitUntilSaved();

        assertThat(committed(page))
                .containsEntry("cmi.core.lesson_status", "completed")
                .containsEntry("cmi.core.score.raw", "100")
                .containsEntry("cmi.core.exit", "suspend");
        assertThat(refused(page)).isEmpty();
        assertThat(page.evaluate("lms.interactions().map(i => [i.id, i.type, i.student_response, i.result].join(' '))"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .contains(
                        "q-single choice b correct",
                        "q-multiple choice a,b correct",
                        "q-ordering sequencing a,b,c correct",
                        "q-matching matching a.a,b.b correct",
                        "q-fill fill-in three,Trust correct",
                        "scenario.start choice a neutral",
                        "reflect-second fill-in The form. neutral");
    }

    @Test
    void finishesOnceWhenThePageGoes() {
        Page page = launch("{}");
        lesson(page).goTo("questions");

        page.evaluate("document.querySelector('iframe').remove()");

        assertThat(page.evaluate("lms.calls.filter(c => c === 'LMSFinish').length"))
                .isEqualTo(1);
        assertThat(refused(page)).isEmpty();
        assertThat(committed(page).get("cmi.core.session_time")).matches("\\d{4}:\\d\\d:\\d\\d\\.\\d\\d");
    }

    @Test
    void resumesExactlyOnAnotherDevice() {
        Page page = launch("{}");
        Lesson lesson =
                lesson(page).answerAll().goTo("story").choose("Wait a week").choose("Ask now");
        lesson.goTo("beginning")
                .frame()
                .locator("[data-reflection=reflect-thin]")
                .fill("Half a sen");
        Map<String, String> data = leave(page);
        device.close();
        device = newDevice();

        Page again = launch(json(data));
        Lesson resumed = lesson(again);

        assertThat(resumed.page()).isEqualTo("beginning");
        assertThat(resumed.frame().locator("[data-reflection=reflect-thin]").inputValue())
                .isEqualTo("Half a sen");
        resumed.goTo("story");
        assertThat(resumed.frame().locator("[data-node]:not([hidden])").getAttribute("data-node"))
                .isEqualTo("listen");
        resumed.goTo("questions");
        assertThat(resumed.question("q-fill").getByLabel("Gap 2 of 2").inputValue())
                .isEqualTo("Trust");
        assertThat(resumed.question("q-single").locator(".verdict").textContent())
                .isEqualTo("That is right.");
        assertThat(refused(again)).isEmpty();
    }

    @Test
    void neverTakesACompletionBack() {
        Page page = launch("{}");
        lesson(page).doEverything().waitUntilSaved();
        Map<String, String> data = leave(page);

        Page again = launch(json(data));
        lesson(again).reflect("questions", "reflect-second", "").waitUntilSaved();

        assertThat(committed(again)).containsEntry("cmi.core.lesson_status", "completed");
        assertThat(refused(again)).isEmpty();
    }

    @Test
    void writesNothingInReview() {
        Page page = launch("{\"cmi.core.lesson_mode\":\"review\",\"cmi.core.lesson_status\":\"completed\"}");

        Lesson lesson = lesson(page).answerAll();

        assertThat(page.evaluate("lms.calls")).isEqualTo(List.of("LMSInitialize"));
        assertThat(lesson.frame().locator("#tiro-banner").textContent()).contains("looking back");
    }

    @Test
    void tellsTheLearnerWhatHasNoRoomAndKeepsItOnTheDevice() {
        Page page = launch("{}");
        String text = noise(6000);
        Lesson lesson = lesson(page).reflect("beginning", "reflect-thin", text).waitUntilSaved();

        assertThat(lesson.frame().locator("#reflect-thin .notice").textContent())
                .contains("Too long for your LMS");
        assertThat(lesson.frame().locator("#tiro-banner").textContent()).contains("on this device only");
        Map<String, String> data = leave(page);
        Lesson resumed = lesson(launch(json(data)));

        assertThat(data.get("cmi.suspend_data").length()).isLessThanOrEqualTo(4096);
        assertThat(resumed.frame().locator("[data-reflection=reflect-thin]").inputValue())
                .isEqualTo(text);
    }

    @Test
    void saysWhenNothingIsSavedAndSavesWhenItCan() {
        Page page = launch("{}");
        Lesson lesson = lesson(page).waitUntilSaved();
        page.evaluate("lms.isDown = true");

        lesson.reflect("beginning", "reflect-thin", "Written while the line was down.");
        lesson.frame().waitForSelector("#tiro-saving[data-state=failed]");
        assertThat(lesson.frame().locator("#tiro-banner").isVisible()).isTrue();
        page.evaluate("lms.isDown = false");
        lesson.button("Save now").click();
        lesson.waitUntilSaved();

        assertThat(lesson.frame().locator("#tiro-banner").isVisible()).isFalse();
        assertThat(committed(page).get("cmi.suspend_data")).hasSizeGreaterThan(60);
    }

    @Test
    void bringsBackWhatWasNeverSaved() {
        Page page = launch("{}");
        Lesson lesson = lesson(page).waitUntilSaved();
        String before = committed(page).get("cmi.suspend_data");
        page.evaluate("lms.isDown = true");
        lesson.reflect("beginning", "reflect-thin", "Written while the line was down.");
        lesson.frame().waitForSelector("#tiro-saving[data-state=failed]");
        page.close();

        Lesson resumed =
                lesson(launch(json(Map.of("cmi.suspend_data", before, "cmi.core.lesson_status", "incomplete"))));

        assertThat(resumed.frame().locator("[data-reflection=reflect-thin]").inputValue())
                .isEqualTo("Written while the line was down.");
    }

    /** Text that does not compress. */
    private static String noise(int length) {
        java.util.Random random = new java.util.Random(7);
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append((char) ('!' + random.nextInt(90)));
        }
        return text.toString();
    }
}
