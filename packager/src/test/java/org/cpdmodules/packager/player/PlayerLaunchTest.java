package org.cpdmodules.packager.player;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The drivers that report to the record store of who launched them: cmi5 and a plain xAPI launch. */
class PlayerLaunchTest {
    private static final String ACTOR =
            "{\"objectType\":\"Agent\",\"name\":\"Ann Example\",\"account\":{\"homePage\":\"https://lms.example/\",\"name\":\"7\"}}";
    private static final String REGISTRATION = "760e3480-ba55-4991-94b0-01820dbd23a2";
    private static final String AU = "https://lms.example/au/42";

    private TestSite site;
    private RecordStoreDouble store;
    private Devices devices;

    @BeforeEach
    void open() throws IOException {
        site = new TestSite();
        store = new RecordStoreDouble();
        devices = new Devices();
        for (Tracking tracking : List.of(Tracking.CMI5, Tracking.XAPI)) {
            site.put(tracking.key(), Player.files(Samples.smallSteps(), tracking, Optional.empty()));
        }
        launchData("Normal");
    }

    @AfterEach
    void close() {
        devices.ignore("404");
        // A page's last words can arrive after all; the next session then hears that they are there. The store judges
        // that.
        devices.ignore("409");
        devices.close();
        site.close();
        store.close();
        assertThat(store.violations()).isEmpty();
        store.statements().forEach(Statements::assertKnown);
    }

    private void launchData(String mode) {
        launchData(mode, "session-1");
    }

    private void launchData(String mode, String sessionId) {
        store.putState("LMS.LaunchData", """
                {"contextTemplate":{"contextActivities":{"grouping":[{"id":"https://cpdmodules.org/modules/small-steps/lesson"}]},
                "extensions":{"https://w3id.org/xapi/cmi5/context/extensions/sessionid":"%s"}},
                "launchMode":"%s","moveOn":"Completed","returnURL":"%s",
                "launchParameters":"{\\"certificate\\":\\"%slaunch/certificate\\",\\"modules\\":{\\"next-steps\\":\\"%smodules/next-steps\\"}}"}""".formatted(
                        sessionId, mode, site.address() + "back.html", store.address(), store.address()));
        site.put("back.html", "<!doctype html><title>Back in the LMS</title>");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String cmi5() {
        return cmi5("1");
    }

    private String cmi5(String launch) {
        return site.address() + "cmi5/index.html?endpoint=" + encode(store.address() + "xapi/") + "&fetch="
                + encode(store.address() + "fetch?launch=" + launch) + "&actor=" + encode(ACTOR) + "&registration="
                + REGISTRATION
                + "&activityId=" + encode(AU);
    }

    private String xapi() {
        return site.address() + "xapi/index.html?endpoint=" + encode(store.address() + "xapi") + "&auth="
                + encode("Basic " + RecordStoreDouble.TOKEN) + "&actor=" + encode(ACTOR) + "&registration="
                + REGISTRATION + "&activity_id=" + encode("https://cpdmodules.org/modules/small-steps");
    }

    private Lesson launch(String address) {
        Page page = devices.fresh().newPage();
        page.navigate(address);
        return new Lesson(page.mainFrame());
    }

    private static Page page(Lesson lesson) {
        return lesson.frame().page();
    }

    @Test
    void linksToAnotherModuleWhereTheServerHasIt() {
        Lesson lesson = launch(cmi5());

        assertThat(lesson.frame().locator("[data-module=next-steps] a").getAttribute("href"))
                .isEqualTo(store.address() + "modules/next-steps");
        assertThat(launch(xapi()).frame().locator("[data-module=next-steps] a").count())
                .isZero();
    }

    @Test
    void saysInCmi5FirstInitializedAndLastTerminated() {
        Lesson lesson = launch(cmi5()).doEverything().waitUntilSaved();

        lesson.button("Save and leave").click();
        page(lesson).waitForURL("**/back.html");

        assertThat(store.verbs()).startsWith("initialized").endsWith("terminated");
        assertThat(store.verbs()).containsOnlyOnce("initialized", "completed", "terminated");
        assertThat(store.verbs())
                .contains("experienced", "answered", "chose", "concluded", "responded", "planned")
                .doesNotContain("passed", "failed");
        assertThat(store.statements("completed").get(0).getJsonObject("object").getString("id"))
                .isEqualTo(AU);
        assertThat(store.statements("answered")).allSatisfy(statement -> assertThat(statement
                        .getJsonObject("context")
                        .getJsonObject("extensions")
                        .getString("https://w3id.org/xapi/cmi5/context/extensions/sessionid"))
                .isEqualTo("session-1"));
    }

    @Test
    void goesOnInTheSameCmi5SessionAfterAReload() {
        Lesson lesson = launch(cmi5())
                .reflect("beginning", "reflect-thin", "Before the reload")
                .waitUntilSaved();

        page(lesson).reload();
        Lesson again = new Lesson(page(lesson).mainFrame());
        again.goTo("story").waitUntilSaved();
        Devices.await(page(again), () -> store.verbs().contains("resumed"));

        assertThat(again.goTo("beginning")
                        .frame()
                        .locator("[data-reflection=reflect-thin]")
                        .inputValue())
                .isEqualTo("Before the reload");
        assertThat(store.verbs()).containsOnlyOnce("initialized").doesNotContain("terminated");
    }

    @Test
    void deliversInTheNextSessionWhatTheLastOneCouldNot() {
        BrowserContext device = devices.fresh();
        Page first = device.newPage();
        first.navigate(cmi5());
        Lesson lesson = new Lesson(first.mainFrame()).waitUntilSaved();
        Devices.await(first, () -> store.verbs().contains("experienced"));
        store.goDown(true);
        lesson.doEverything();
        lesson.frame().waitForSelector("#tiro-saving[data-state=failed]");
        first.close();
        store.goDown(false);
        launchData("Normal", "session-2");

        Page second = device.newPage();
        second.navigate(cmi5("2"));
        Lesson again = new Lesson(second.mainFrame());
        Devices.await(second, () -> store.verbs().contains("completed"));

        List<String> sessions = store.statements().stream()
                .map(PlayerLaunchTest::session)
                .distinct()
                .toList();
        JsonObject firstOfSecond = store.statements().stream()
                .filter(statement -> session(statement).equals("session-2"))
                .findFirst()
                .orElseThrow();
        assertThat(sessions).containsExactly("session-1", "session-2");
        assertThat(firstOfSecond.getJsonObject("verb").getString("id")).endsWith("/initialized");
        assertThat(store.verbs()).containsOnlyOnce("completed");
        assertThat(again.goTo("tiro-progress")
                        .frame()
                        .locator(".demand:not(.is-met)")
                        .count())
                .isZero();
    }

    private static String session(JsonObject statement) {
        return statement
                .getJsonObject("context")
                .getJsonObject("extensions")
                .getString("https://w3id.org/xapi/cmi5/context/extensions/sessionid");
    }

    @Test
    void recordsNothingInBrowseMode() {
        launchData("Browse");
        Lesson lesson = launch(cmi5()).answerAll();

        lesson.button("Save and leave").click();
        page(lesson).waitForURL("**/back.html");

        assertThat(store.verbs()).containsExactly("initialized", "terminated");
    }

    @Test
    void showsTheCertificateThatTheLmsServes() {
        store.certificateIs(
                "{\"status\":\"issued\",\"id\":\"x\",\"page\":\"https://records.example/c/x\",\"pdf\":\"https://records.example/c/x.pdf\"}");
        Lesson lesson = launch(cmi5()).doEverything().goTo("tiro-progress");

        assertThat(lesson.frame().getByText("Open your certificate").getAttribute("href"))
                .isEqualTo("https://records.example/c/x");
    }

    @Test
    void resumesAPlainLaunchOnAnotherDevice() {
        Lesson lesson = launch(xapi())
                .reflect("beginning", "reflect-thin", "From the first device")
                .goTo("story");
        lesson.waitUntilSaved();
        page(lesson).close();

        Lesson other = launch(xapi());

        assertThat(other.page()).isEqualTo("story");
        assertThat(other.goTo("beginning")
                        .frame()
                        .locator("[data-reflection=reflect-thin]")
                        .inputValue())
                .isEqualTo("From the first device");
        Devices.await(page(other), () -> store.verbs().containsAll(List.of("resumed", "terminated")));
    }

    @Test
    void writesEveryKindOfQuestionAsAnInteraction() {
        Lesson lesson = launch(xapi()).answerAll();
        Devices.await(page(lesson), () -> store.statements("answered").size() == 5);

        assertThat(store.statements("answered").stream().map(PlayerLaunchTest::interaction))
                .containsExactly(
                        "choice b [\"b\"]",
                        "choice a[,]b [\"a[,]b\"]",
                        "sequencing a[,]b[,]c [\"a[,]b[,]c\"]",
                        "matching a[.]a[,]b[.]b [\"a[.]a[,]b[.]b\"]",
                        "fill-in three[,]Trust [\"three[,]trust\",\"3[,]trust\"]");
    }

    private static String interaction(JsonObject statement) {
        JsonObject definition = statement.getJsonObject("object").getJsonObject("definition");
        return definition.getString("interactionType") + " "
                + statement.getJsonObject("result").getString("response") + " "
                + definition.getJsonArray("correctResponsesPattern");
    }

    @Test
    void keepsStatementsInTheirOrderWhileTheStoreIsDown() {
        Lesson lesson = launch(xapi()).waitUntilSaved();
        Devices.await(page(lesson), () -> store.verbs().contains("experienced"));
        store.goDown(true);
        lesson.answerAll();
        lesson.frame().waitForSelector("#tiro-saving[data-state=failed]");
        store.goDown(false);

        lesson.button("Save now").click();
        lesson.waitUntilSaved();
        Devices.await(page(lesson), () -> store.statements("answered").size() == 5);

        assertThat(store.statements("answered").get(0).getJsonObject("object").getString("id"))
                .endsWith("questions/q-single");
    }
}
