package org.cpdmodules.lrs.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The server as a cmi5 LMS, met as an AU and its learner meet it. */
@RunningServer
class HostedPlayIT {
    private static final String MODULE = "building-trust";
    private static final String ADL = "http://adlnet.gov/expapi/verbs/";
    private static final String W3ID = "https://w3id.org/xapi/adl/verbs/";
    private static final String SESSION_ID = "https://w3id.org/xapi/cmi5/context/extensions/sessionid";

    /** An address that starts an AU, and what is in it. */
    record Launch(URI address, Map<String, String> parameters) {
        boolean isRecorded(String verb) {
            return !Lrs.inVersion1()
                    .get("xapi/statements?verb=" + Lrs.encoded(verb) + "&registration="
                            + parameters.get("registration"))
                    .object()
                    .getJsonArray("statements")
                    .isEmpty();
        }
    }

    static Launch launch(Site learner) {
        learner.open("modules/" + MODULE);
        HttpResponse<String> answer = learner.send("modules/" + MODULE + "/launch", Map.of());
        URI address = URI.create(answer.headers().firstValue("Location").orElseThrow());
        return new Launch(
                address,
                Arrays.stream(address.getRawQuery().split("&"))
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(
                                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8))));
    }

    /** What an AU knows after its launch. */
    private record Au(URI address, Map<String, String> parameters, Lrs lrs, JsonObject data) {
        static Au launched(Site learner) {
            Launch launch = launch(learner);
            Map<String, String> parameters = launch.parameters();
            Lrs.Answer token = fetch(parameters.get("fetch"));
            Lrs lrs = Lrs.inVersion1()
                    .with("Authorization", "Basic " + token.object().getString("auth-token"));
            JsonObject data = lrs.get("xapi/activities/state?stateId=LMS.LaunchData&activityId="
                            + Lrs.encoded(parameters.get("activityId")) + "&registration="
                            + parameters.get("registration") + "&agent=" + Lrs.encoded(parameters.get("actor")))
                    .object();
            return new Au(launch.address(), parameters, lrs, data);
        }

        static Lrs.Answer fetch(String address) {
            return Lrs.inVersion1()
                    .without("Authorization")
                    .send("POST", URI.create(address).getPath().substring(1), null, new byte[0]);
        }

        String session() {
            return data.getJsonObject("contextTemplate")
                    .getJsonObject("extensions")
                    .getString(SESSION_ID);
        }

        Lrs.Answer says(String verb, String result, String... categories) {
            return saysAbout(parameters.get("activityId"), verb, result, categories);
        }

        Lrs.Answer saysAbout(String object, String verb, String result, String... categories) {
            String category = Arrays.stream(categories)
                    .map(name -> "{\"id\": \"https://w3id.org/xapi/cmi5/context/categories/" + name + "\"}")
                    .collect(Collectors.joining(","));
            return lrs.post("xapi/statements", """
                    {"id": "%s", "actor": %s, "verb": {"id": "%s"}, "object": {"id": "%s"}, "result": {%s},
                     "timestamp": "%s",
                     "context": {"registration": "%s",
                       "contextActivities": {"category": [%s],
                         "grouping": [{"id": "https://cpdmodules.org/modules/building-trust"}]},
                       "extensions": {"%s": "%s", "https://cpdmodules.org/xapi/extensions/module-version": "1.0.0"}}}
                    """.formatted(
                            UUID.randomUUID(),
                            parameters.get("actor"),
                            verb,
                            object,
                            result,
                            Instant.now(),
                            parameters.get("registration"),
                            category,
                            SESSION_ID,
                            session()));
        }

        Lrs.Answer initializes() {
            return says(ADL + "initialized", "\"response\": \"-\"", "cmi5");
        }

        Lrs.Answer completes() {
            return says(ADL + "completed", "\"completion\": true, \"duration\": \"PT90M\"", "cmi5", "moveon");
        }
    }

    private static boolean isRecorded(Au au, String verb) {
        return new Launch(au.address(), au.parameters()).isRecorded(verb);
    }

    /** Waits for what a subscriber of the feed does, as briefly as it takes. */
    static boolean soon(BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofSeconds(90));
        while (Instant.now().isBefore(end)) {
            if (condition.getAsBoolean()) {
                return true;
            }
            Thread.sleep(100);
        }
        return false;
    }

    @Test
    void handsOutTheTokenOnce() {
        Au au = Au.launched(Learners.signedIn("Fay Fetch"));

        Lrs.Answer second = Au.fetch(au.parameters().get("fetch"));

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.object().getString("error-code")).isEqualTo("1");
        assertThat(second.text()).doesNotContain("auth-token");
    }

    @Test
    void writesTheLaunchDataAndTheLaunchedStatementFirst() {
        Au au = Au.launched(Learners.signedIn("Lea Launch"));

        assertThat(au.data().getString("launchMode")).isEqualTo("Normal");
        assertThat(au.data().getString("moveOn")).isEqualTo("Completed");
        assertThat(au.data().getString("returnURL")).isEqualTo(Lrs.ADDRESS + "modules/" + MODULE);
        assertThat(au.data().getString("launchParameters"))
                .contains("/launch/certificate", "\"using-research\":\"" + Lrs.ADDRESS + "modules/using-research\"");
        assertThat(au.data().getJsonObject("contextTemplate").toString())
                .contains("https://cpdmodules.org/modules/building-trust/lesson");
        assertThat(isRecorded(au, ADL + "launched")).isTrue();
    }

    @Test
    void keepsTheLearnersPreferences() {
        Site learner = Learners.signedIn("Pia Preference");
        Au au = Au.launched(learner);
        String profile = "xapi/agents/profile?profileId=cmi5LearnerPreferences&agent="
                + Lrs.encoded(au.parameters().get("actor"));
        Lrs.Answer first = au.lrs().get(profile);
        JsonObject changed = Json.createObjectBuilder()
                .add("languagePreference", "cy")
                .add("audioPreference", "off")
                .build();
        Lrs.inVersion1().with("If-Match", first.header("ETag").orElseThrow()).put(profile, changed.toString());
        Au again = Au.launched(learner);

        assertThat(first.object().getString("audioPreference")).isEqualTo("on");
        assertThat(again.lrs().get(profile).object()).isEqualTo(changed);
    }

    @Test
    void showsThePlayerToItsLearnerOnly() {
        Site learner = Learners.signedIn("Pat Player");
        Au au = Au.launched(learner);
        String page = au.address().getPath().substring(1);

        assertThat(learner.open(page).statusCode()).isEqualTo(200);
        assertThat(learner.open(page.replace("index.html", "player.js")).statusCode())
                .isEqualTo(200);
        assertThat(learner.open(page.replace("index.html", "%2e%2e/%2e%2e/module.md"))
                        .statusCode())
                .isBetween(400, 404);
        assertThat(learner.open(page.replace("index.html", "no-such-file.js")).statusCode())
                .isEqualTo(404);
        assertThat(Learners.signedIn("Eve Else").open(page).statusCode()).isEqualTo(404);
        assertThat(Site.ofNobody().open(page).statusCode()).isEqualTo(303);
    }

    @Test
    void acceptsNothingBeforeInitialized() {
        Au au = Au.launched(Learners.signedIn("Ben Before"));

        Lrs.Answer answer = au.completes();

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.object().getString("rule")).isEqualTo("cmi5 9.3");
    }

    @Test
    void saysSatisfiedOnceWhenTheModuleIsCompleted() throws InterruptedException {
        Site learner = Learners.signedIn("Sam Satisfied");
        Au au = Au.launched(learner);
        assertThat(au.initializes().status()).isEqualTo(200);
        assertThat(au.completes().status()).isEqualTo(200);
        assertThat(au.completes().status()).isEqualTo(403);

        assertThat(soon(() -> isRecorded(au, W3ID + "satisfied"))).isTrue();
        Au next = Au.launched(learner);
        assertThat(next.initializes().status()).isEqualTo(200);
        assertThat(next.parameters().get("registration"))
                .isEqualTo(au.parameters().get("registration"));
        assertThat(next.completes().object().getString("message")).contains("in this registration");
    }

    @Test
    void abandonsTheSessionThatIsStillOpen() {
        Site learner = Learners.signedIn("Abe Abandon");
        Au first = Au.launched(learner);
        first.initializes();

        Au second = Au.launched(learner);

        assertThat(second.parameters().get("registration"))
                .isEqualTo(first.parameters().get("registration"));
        assertThat(second.session()).isNotEqualTo(first.session());
        assertThat(isRecorded(second, W3ID + "abandoned")).isTrue();
        assertThat(first.says(ADL + "terminated", "\"duration\": \"PT1M\"", "cmi5")
                        .object()
                        .getString("rule"))
                .isEqualTo("cmi5 9.3.6");
        assertThat(second.initializes().status()).isEqualTo(200);
    }

    @Test
    void abandonsNothingThatWasTerminated() {
        Site learner = Learners.signedIn("Tom Terminated");
        Au first = Au.launched(learner);
        first.initializes();
        assertThat(first.says(ADL + "terminated", "\"duration\": \"PT1M\"", "cmi5")
                        .status())
                .isEqualTo(200);

        Au second = Au.launched(learner);

        assertThat(isRecorded(second, W3ID + "abandoned")).isFalse();
    }

    @Test
    void refusesATokenThatSpeaksForAnotherSession() {
        Au one = Au.launched(Learners.signedIn("Ona One"));
        Au two = Au.launched(Learners.signedIn("Tia Two"));
        Au mixed = new Au(one.address(), one.parameters(), one.lrs(), two.data());
        one.initializes();

        assertThat(mixed.saysAbout("https://cpdmodules.org/modules/building-trust/pages/one", ADL + "experienced", "")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void handsBackWhatTheLearnerWroteAndReportsIt() throws InterruptedException {
        Site learner = Learners.signedIn("Rio Reflects");
        Au au = Au.launched(learner);
        au.initializes();
        String words = "We listen <before> we answer " + UUID.randomUUID();
        Lrs.Answer answer = au.saysAbout(
                "https://cpdmodules.org/modules/building-trust/reflections/any",
                ADL + "responded",
                "\"response\": \"" + words + "\"");

        assertThat(answer.status()).isEqualTo(200);
        String shown = words.replace("<", "&lt;").replace(">", "&gt;");
        assertThat(learner.open("me").body()).contains(shown);
        HttpResponse<String> kept = learner.open("me/document?save");
        assertThat(kept.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("attachment");
        assertThat(kept.body()).contains(shown);
        assertThat(soon(() ->
                        Site.ofAdministrator().open("admin/reports.csv").body().contains("Rio Reflects")))
                .isTrue();
    }

    @Test
    void waivesAModuleByTheAdministratorsWord() throws InterruptedException {
        Site administrator = Site.ofAdministrator();
        String email = UUID.randomUUID() + "@example.org";
        Learners.invitation("Wim Waived", email);
        HttpResponse<String> people = administrator.open("admin/learners?name=" + email);
        String person = Site.after(people, "<th scope=\"row\"><a href=").substring(1);
        administrator.open(person);
        administrator.send(person + "/waiver", Map.of("module", MODULE, "reason", "Tested Out"));

        Lrs.Answer waived = Lrs.inVersion1().get("xapi/statements?limit=1&verb=" + Lrs.encoded(W3ID + "waived"));

        assertThat(waived.text()).contains("Wim Waived").contains("Tested Out");
        assertThat(administrator.open(person).statusCode()).isEqualTo(200);
    }
}
