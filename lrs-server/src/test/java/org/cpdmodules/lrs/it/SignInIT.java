package org.cpdmodules.lrs.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@RunningServer
class SignInIT {
    @Test
    void letsTheAdministratorIn() {
        Site site = Site.ofAdministrator();

        assertThat(site.open("admin").statusCode()).isEqualTo(200);
    }

    @Test
    void hardensTheSessionCookie() {
        Site site = Site.ofNobody();
        site.open("login");
        HttpResponse<String> answer = site.send(
                "login", Map.of("email", "admin@example.org", "password", "a long enough password for tests"));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("tiro_session="))
                .singleElement()
                .asString()
                .contains("HttpOnly")
                .contains("SameSite=Lax");
    }

    @Test
    void endsTheSessionAtSignOut() {
        Site site = Site.ofAdministrator();
        site.open("admin");
        site.send("logout", Map.of());

        assertThat(site.open("admin").statusCode()).isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "admin/learners", "admin/reports", "admin/reports.csv", "modules", "me"})
    void asksStrangersToSignIn(String path) {
        HttpResponse<String> answer = Site.ofNobody().open(path);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).contains("/login?next=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"login?next=%00", "certificates?number=a%00b", "admin/reports?module=%00"})
    void refusesWhatNoTextHasInAnAddress(String path) {
        assertThat(Site.ofAdministrator().open(path).statusCode()).isEqualTo(400);
    }

    @Test
    void refusesWhatNoTextHasInAForm() {
        Site site = Site.ofNobody();
        site.open("login");

        assertThat(site.send("login", Map.of("email", "a\0b@example.org", "password", "x"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void refusesAWrongPasswordAndThenAsksToWait() {
        Site site = Site.ofNobody();
        site.open("login");
        Map<String, String> wrong = Map.of("email", UUID.randomUUID() + "@example.org", "password", "not the password");
        for (int i = 0; i < 5; i++) {
            assertThat(site.send("login", wrong).statusCode()).isEqualTo(401);
        }

        HttpResponse<String> sixth = site.send("login", wrong);

        assertThat(sixth.statusCode()).isEqualTo(429);
        assertThat(sixth.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void refusesAFormWithoutProof() {
        HttpResponse<String> answer =
                Site.ofAdministrator().forge("admin/learners/new", Map.of("name", "Eve", "email", "eve@example.org"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("This form was not accepted");
    }

    @Test
    void refusesAFormWithTheProofOfAnotherSession() {
        Site other = Site.ofAdministrator();
        other.open("admin/learners/new");
        Site site = Site.ofNobody();
        site.open("login");

        assertThat(site.forge("login", Map.of("email", "admin@example.org", "proof", "AAAA"))
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example/", "/%zz", "/me%", "/admin?x=%%"})
    void leadsNowhereElseAfterSigningIn(String next) {
        Site site = Site.ofNobody();
        site.open("login");
        HttpResponse<String> answer = site.send(
                "login",
                Map.of(
                        "email", "admin@example.org",
                        "password", "a long enough password for tests",
                        "next", next));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/admin");
    }

    @Test
    void countsGuessesThatComeTogetherOneByOne() throws Exception {
        Map<String, String> wrong = Map.of("email", UUID.randomUUID() + "@example.org", "password", "not the password");
        List<Site> guessers =
                IntStream.range(0, 24).mapToObj(i -> Site.ofNobody()).toList();
        guessers.forEach(site -> site.open("login"));
        ExecutorService together = Executors.newFixedThreadPool(guessers.size());
        List<Callable<Integer>> guesses = guessers.stream()
                .<Callable<Integer>>map(site -> () -> guess(site, wrong))
                .toList();

        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> guess : together.invokeAll(guesses)) {
            answers.add(guess.get());
        }
        together.shutdown();

        // Who is at work already when the fifth one fails is still looked at.
        int atWork = Math.max(1, Runtime.getRuntime().availableProcessors() / 2) - 1;
        assertThat(answers).containsOnly(401, 429);
        assertThat(answers).filteredOn(status -> status == 401).hasSizeBetween(5, 5 + atWork);
    }

    /** Where too many wait for their turn, on a slow machine, who guesses tries again as it is told. */
    private static int guess(Site site, Map<String, String> wrong) {
        int status = site.send("login", wrong).statusCode();
        while (status == 503) {
            status = site.send("login", wrong).statusCode();
        }
        return status;
    }

    @Test
    void sendsAStrictPolicyWithEveryPage() {
        HttpResponse<String> page = Site.ofNobody().open("login");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'")
                .contains("script-src 'self'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(page.body())
                .doesNotContain("<style")
                .doesNotContain(" style=")
                .doesNotContain("onclick");
    }

    @Test
    void escapesWhatPeopleWrite() {
        Site site = Site.ofAdministrator();
        site.open("admin/learners/new");
        String email = "x" + UUID.randomUUID() + "@example.org";
        site.send("admin/learners/new", Map.of("name", "<script>alert(1)</script>", "email", email));

        HttpResponse<String> people = site.open("admin/learners?name=" + email);

        assertThat(people.body()).contains("&lt;script&gt;").doesNotContain("<script>alert");
    }

    @Test
    void readsFormsInTheWritingOfBrowsers() {
        Site site = Site.ofAdministrator();
        site.open("admin/learners/new");
        String email = UUID.randomUUID() + "@example.org";
        site.send("admin/learners/new", Map.of("name", "Siân O’Neill-Łukasz 😀", "email", email));

        assertThat(site.open("admin/learners?name=" + email).body()).contains(">Siân O’Neill-Łukasz 😀</a>");
    }

    @Test
    void keepsLearnersOutOfTheAdministration() {
        Site learner = Learners.signedIn("Lou Learner");

        assertThat(learner.open("modules").statusCode()).isEqualTo(200);
        assertThat(learner.open("admin").statusCode()).isEqualTo(403);
        assertThat(learner.open("admin/reports.csv").statusCode()).isEqualTo(403);
    }

    @Test
    void acceptsAnInvitationOnce() {
        String link = Learners.invitation("Ina Invited", UUID.randomUUID() + "@example.org");
        Site first = Site.ofNobody();
        first.open(link);
        Site second = Site.ofNobody();
        second.open(link);

        assertThat(first.send(link, Map.of("password", "calm river stones")).statusCode())
                .isEqualTo(303);
        assertThat(second.send(link, Map.of("password", "other calm stones")).statusCode())
                .isEqualTo(410);
    }
}
