package org.cpdmodules.lrs.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@RunningServer
class PackageLaunchIT {
    private static final String MODULE = "https://cpdmodules.org/modules/building-trust";
    private static final String VERSION = versionOfTheModule();
    private static final String REGISTRATION = UUID.randomUUID().toString();

    private static final Lrs PAGE = Lrs.as("", "").without("Authorization").without("X-Experience-API-Version");

    /** A key made on the administrator's page. */
    private static String key(String origins) {
        Site site = Site.ofAdministrator();
        site.open("admin/keys");
        String school = "School " + UUID.randomUUID();
        site.send("admin/keys", Map.of("name", school, "origins", origins));
        String page = site.open("admin/keys").body();
        Matcher found = Pattern.compile("<code>(pk-[^<]+)</code>").matcher(page.substring(page.indexOf(school)));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String request(String key, String learner) {
        return """
                {"packageKey": "%s", "issuer": "https://lms.example/", "learner": "%s", "name": "Ann Example",
                 "registration": "%s", "module": "building-trust", "version": "%s"}""".formatted(key, learner, REGISTRATION, VERSION);
    }

    /** The version that the server offers: a certificate is for one that it has known. */
    private static String versionOfTheModule() {
        Path source = Path.of("..", "module-sources", "building-trust", "module.md");
        try (Stream<String> lines = Files.lines(source)) {
            return lines.filter(line -> line.startsWith("version: "))
                    .findFirst()
                    .orElseThrow()
                    .substring("version: ".length())
                    .strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Lrs launched(String key, String learner) {
        JsonObject answer = PAGE.post("launch", request(key, learner)).object();
        return Lrs.inVersion1().with("Authorization", "Basic " + answer.getString("token"));
    }

    private static String statement(String learner, String verb, String object) {
        return """
                {"id": "%s", "actor": {"name": "Ann Example", "account": {"homePage": "https://lms.example/", "name": "%s"}},
                 "verb": {"id": "%s"}, "object": {"id": "%s"}, "context": {"registration": "%s"}}""".formatted(UUID.randomUUID(), learner, verb, object, REGISTRATION);
    }

    @Test
    void givesATokenForTheLearnerTheLmsNames() {
        Lrs.Answer answer = PAGE.post("launch", request(key(""), "ann"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.object().getString("endpoint")).isEqualTo(Lrs.ADDRESS + "xapi/");
        assertThat(answer.object().getString("registration")).isEqualTo(REGISTRATION);
        assertThat(answer.object()
                        .getJsonObject("actor")
                        .getJsonObject("account")
                        .getString("name"))
                .isEqualTo("ann");
        assertThat(answer.header("Access-Control-Allow-Origin")).contains("*");
    }

    @Test
    void letsTheTokenSpeakForItsLearnerAboutItsModuleOnly() {
        String key = key("");
        Lrs ann = launched(key, "ann");
        String experienced = "http://adlnet.gov/expapi/verbs/experienced";

        assertThat(ann.post("xapi/statements", statement("ann", experienced, MODULE + "/pages/one"))
                        .status())
                .isEqualTo(200);
        assertThat(ann.post("xapi/statements", statement("bea", experienced, MODULE + "/pages/one"))
                        .status())
                .isEqualTo(403);
        assertThat(ann.post("xapi/statements", statement("ann", experienced, "https://cpdmodules.org/modules/other"))
                        .status())
                .isEqualTo(403);
        assertThat(ann.post("xapi/statements", statement("ann", "http://example.org/verbs/won", MODULE))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void showsATokenNothingOfAnyoneElse() {
        String key = key("");
        launched(key, "bea")
                .post(
                        "xapi/statements",
                        statement("bea", "http://adlnet.gov/expapi/verbs/experienced", MODULE + "/pages/one"));

        Lrs.Answer found = launched(key, "ann").get("xapi/statements?registration=" + REGISTRATION);

        assertThat(found.text()).doesNotContain("\"bea\"");
    }

    @Test
    void saysWhatIsMissingForTheCertificate() {
        Lrs.Answer answer = launched(key(""), "cay").get("launch/certificate");

        assertThat(answer.object().getString("status")).isEqualTo("pending");
        assertThat(answer.object().getJsonArray("missing").getString(0)).isEqualTo("complete");
    }

    @Test
    void answersThePreflightOfABrowser() {
        Lrs.Answer answer = PAGE.with("Origin", "https://lms.example")
                .with("Access-Control-Request-Method", "POST")
                .send("OPTIONS", "launch", null, new byte[0]);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Access-Control-Allow-Origin")).contains("*");
        assertThat(answer.header("Access-Control-Allow-Headers").orElseThrow()).contains("Content-Type");
    }

    @Test
    void knowsNoOtherKeys() {
        Lrs.Answer answer = PAGE.post("launch", request("pk-unknown", "ann"));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.object().getString("where")).isEqualTo("/packageKey");
        assertThat(answer.object().getString("remedy")).isNotBlank();
    }

    @Test
    void admitsOnlyTheSitesOfTheKey() {
        String key = key("https://moodle.hill.example");

        assertThat(PAGE.with("Origin", "https://moodle.hill.example")
                        .post("launch", request(key, "ann"))
                        .status())
                .isEqualTo(200);
        assertThat(PAGE.with("Origin", "https://evil.example")
                        .post("launch", request(key, "ann"))
                        .status())
                .isEqualTo(403);
        assertThat(PAGE.post("launch", request(key, "ann")).status()).isEqualTo(403);
    }

    /** Accounts keep the address that the server had when they were made, so no issuer may lend itself to it. */
    @Test
    void speaksForNoMemberWhateverTheIssuer() {
        Matcher member = Pattern.compile("/admin/learners/([0-9a-f-]{36})")
                .matcher(Site.ofAdministrator().open("admin/learners").body());
        assertThat(member.find()).isTrue();

        assertThat(PAGE.post("launch", request(key(""), member.group(1))).status())
                .isEqualTo(403);
    }

    @Test
    void slowsDownWhoLaunchesWithoutEnd() {
        String key = key("");
        long begun = System.nanoTime();
        int allowed = 0;
        Lrs.Answer answer = PAGE.post("launch", request(key, "dee"));
        while (answer.status() == 200 && allowed < 200) {
            allowed++;
            answer = PAGE.post("launch", request(key, "dee"));
        }

        assertThat(answer.status()).isEqualTo(429);
        // Twenty in each minute, should it take that long.
        int minutes = (int) Duration.ofNanos(System.nanoTime() - begun).toMinutes();
        assertThat(allowed).isBetween(20, 20 + 20 * minutes);
        assertThat(answer.header("Retry-After")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"packageKey\": 1}",
                "{\"packageKey\": \"k\", \"issuer\": \"no address\", \"learner\": \"a\", \"registration\": \"22222222-2222-4222-8222-222222222222\", \"module\": \"m\", \"version\": \"1\"}",
                "{\"packageKey\": \"k\", \"issuer\": \"https://lms.example/\", \"learner\": \"a\", \"registration\": \"x\", \"module\": \"m\", \"version\": \"1\"}",
                "{\"packageKey\": \"k\", \"issuer\": \"https://lms.example/\", \"learner\": \"a\", \"registration\": \"22222222-2222-4222-8222-222222222222\", \"module\": \"../m\", \"version\": \"1\"}",
                "{\"packageKey\": \"k\", \"packageKey\": \"l\"}"
            })
    void answersAMalformedRequestWithWhatIsWrong(String body) {
        Lrs.Answer answer = PAGE.post("launch", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.object().getString("message")).isNotBlank();
    }

    @Test
    void refusesABodyThatIsTooLong() {
        assertThat(PAGE.post("launch", "\"" + "x".repeat(9_000) + "\"").status())
                .isEqualTo(413);
    }
}
