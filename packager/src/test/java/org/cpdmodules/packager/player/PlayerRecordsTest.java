package org.cpdmodules.packager.player;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.cpdmodules.packager.LrsConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A package with the public key of a record store, beside an LMS and without one. */
class PlayerRecordsTest {
    private TestSite site;
    private RecordStoreDouble store;
    private Devices devices;

    @BeforeEach
    void open() throws IOException {
        site = new TestSite();
        store = new RecordStoreDouble();
        devices = new Devices();
        Optional<LrsConnection> lrs = Optional.of(new LrsConnection(store.address(), "public-key"));
        site.put("package", Player.files(Samples.smallSteps(), Tracking.SCORM12, lrs));
        site.put("web", Player.files(Samples.smallSteps(), Tracking.WEB, lrs));
        site.put("scorm12-lms.js", Files.readString(Path.of("src/test/player/scorm12-lms.js")));
        site.put(
                "lms.html",
                "<!doctype html><title>LMS</title><body><script type=\"application/json\" id=\"lms-data\">{}</script>"
                        + "<script src=\"/scorm12-lms.js\"></script>");
    }

    @AfterEach
    void close() {
        devices.ignore("401");
        devices.close();
        site.close();
        store.close();
        assertThat(store.violations()).isEmpty();
        store.statements().forEach(Statements::assertKnown);
    }

    private Page lms(BrowserContext device) {
        Page page = device.newPage();
        page.navigate(site.address() + "lms.html");
        return page;
    }

    private static Lesson lesson(Page page) {
        return new Lesson(page.waitForSelector("iframe").contentFrame());
    }

    private Lesson web(BrowserContext device) {
        Page page = device.newPage();
        page.navigate(site.address() + "web/index.html");
        return new Lesson(page.mainFrame());
    }

    @Test
    void exchangesThePublicKeyAndReportsBesideTheLms() {
        Page page = lms(devices.fresh());
        lesson(page).doEverything().waitUntilSaved();
        Devices.await(page, () -> store.verbs().contains("completed"));

        assertThat(store.launches()).hasSize(1);
        assertThat(store.launches().get(0).getString("learner")).isEqualTo("ann-7");
        assertThat(store.launches().get(0).getString("name")).isEqualTo("Ann Example");
        assertThat(store.launches().get(0).getString("issuer"))
                .isEqualTo(site.address().toString());
        assertThat(store.verbs()).startsWith("initialized");
        assertThat(store.statements("completed").get(0).getJsonObject("object").getString("id"))
                .isEqualTo("https://cpdmodules.org/modules/small-steps/lesson");
        assertThat(store.statements().stream()
                        .map(statement -> statement
                                .getJsonObject("actor")
                                .getJsonObject("account")
                                .getString("name"))
                        .distinct())
                .containsExactly("ann-7");
    }

    @Test
    void completesInTheLmsWithTheStoreDownAndDeliversWhenItIsBack() {
        store.goDown(true);
        BrowserContext device = devices.fresh();
        Page page = lms(device);
        lesson(page).doEverything().waitUntilSaved();
        Object status = page.evaluate("lms.committed['cmi.core.lesson_status']");
        String data = (String) page.evaluate("JSON.stringify(lms.committed)");
        page.close();
        store.goDown(false);

        site.put(
                "lms.html",
                "<!doctype html><title>LMS</title><body><script type=\"application/json\" id=\"lms-data\">" + data
                        + "</script><script src=\"/scorm12-lms.js\"></script>");
        Page again = lms(device);
        lesson(again);
        Devices.await(again, () -> store.verbs().contains("resumed"));

        assertThat(status).isEqualTo("completed");
        assertThat(store.verbs()).containsOnlyOnce("initialized", "completed", "terminated", "resumed");
        assertThat(store.statements().stream()
                        .map(statement -> statement.getJsonObject("context").getString("registration"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void asksForANewTokenWhenTheOldOneIsNotTakenAnyMore() {
        Page page = lms(devices.fresh());
        Lesson lesson = lesson(page);
        Devices.await(page, () -> store.verbs().contains("experienced"));
        store.expireToken();

        lesson.goTo("story");
        Devices.await(page, () -> store.statements("experienced").size() == 2);

        assertThat(store.launches()).hasSize(2);
    }

    @Test
    void sendsNothingOfAnUnnamedReaderAndEverythingOfANamedOne() {
        Lesson lesson = web(devices.fresh()).doEverything().waitUntilSaved();
        lesson.frame().page().waitForTimeout(600);
        assertThat(store.launches()).isEmpty();
        store.certificateIs(
                "{\"status\":\"issued\",\"id\":\"x\",\"page\":\"https://records.example/c/x\",\"pdf\":\"https://records.example/c/x.pdf\"}");

        lesson.goTo("tiro-progress");
        lesson.frame()
                .locator("#tiro-progress")
                .getByLabel("Your name, as it is to stand on the certificate")
                .fill("Ben Beispiel");
        lesson.frame().locator("#tiro-progress").getByText("Use this name").click();
        lesson.frame().getByText("Open your certificate").waitFor();

        assertThat(store.launches().get(0).getString("name")).isEqualTo("Ben Beispiel");
        assertThat(store.verbs()).startsWith("initialized").contains("completed");
        assertThat(lesson.frame().getByText("Download the certificate (PDF)").getAttribute("href"))
                .isEqualTo("https://records.example/c/x.pdf");
    }

    @Test
    void saysWhatIsMissingForTheCertificate() {
        store.certificateIs("{\"status\":\"pending\",\"missing\":[\"complete\",\"reflection:reflect-thin\"]}");
        Page page = lms(devices.fresh());

        Lesson lesson = lesson(page).doEverything().goTo("tiro-progress");

        lesson.frame()
                .getByText("Where trust is thin", new com.microsoft.playwright.Frame.GetByTextOptions().setExact(false))
                .last()
                .waitFor();
        assertThat(lesson.frame().locator(".certificate > [role=status]").textContent())
                .contains("Where trust is thin");
    }

    @Test
    void plansAreSentRowByRow() {
        Page page = lms(devices.fresh());
        lesson(page).plan("Ask three colleagues");
        Devices.await(page, () -> !store.statements("planned").isEmpty());

        assertThat(store.statements("planned")).last().satisfies(statement -> {
            assertThat(statement.getJsonObject("object").getString("id"))
                    .isEqualTo("https://cpdmodules.org/modules/small-steps/plans/plan/1");
            assertThat(statement.getJsonObject("result").getString("response")).isEqualTo("Ask three colleagues");
        });
    }
}
