package org.cpdmodules.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes of Statements, whoever sent them: a certificate that anybody can verify. */
@ExtendWith(RunningServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CertificateIT {
    private static final String NAME = "Siân O’Neill-Łukasz";
    private static final String MODULE = "https://cpdmodules.org/modules/" + Modules.SMALL;

    private final Browsers browsers = new Browsers();
    private String page = "";

    @BeforeAll
    void earn(TiroServer server) {
        server.lrs()
                .send(List.of(
                        responded("reflect-quiet", "Rosa knows."),
                        responded("reflect-out", "The report on reports."),
                        said(
                                "completed",
                                MODULE + "/lesson",
                                Json.createObjectBuilder().add("completion", true))));
        page = server.lrs().awaitCertificate(NAME);
    }

    @AfterAll
    void close() {
        browsers.close();
    }

    @Test
    void showsEveryFieldWithoutLogin() {
        VerificationPage seen = VerificationPage.open(browsers.window(), page);

        assertThat(seen.fields())
                .containsEntry("Name", NAME)
                .containsEntry("Module", Modules.SMALL_TITLE)
                .containsEntry("Version of the module", "1.0.0")
                .containsEntry("Professional development", "½ hour")
                .containsEntry(
                        "Basis of the hours", "Ten minutes of reading and twenty of writing, as planned by the authors")
                .containsEntry("Required reflections answered", "2")
                .containsEntry("Issued by", TiroServer.ISSUER)
                .containsEntry("Address of this page", page);
        assertThat(seen.text()).contains("What this page proves", "What it does not prove");
    }

    @Test
    void printsTheSameOnPaper() {
        CertificatePdf paper = CertificatePdf.download(browsers.window(), page + ".pdf");

        assertThat(paper.pages()).isEqualTo(1);
        assertThat(paper.text())
                .contains(
                        NAME, Modules.SMALL_TITLE, "½ hour", "1.0.0", TiroServer.ISSUER, page, "2 written reflections");
    }

    @Test
    void tellsKindlyThatANumberWasNeverIssued() {
        VerificationPage seen =
                VerificationPage.open(browsers.window(), page.substring(0, page.length() - 26) + "0".repeat(26));

        assertThat(seen.status()).isEqualTo(404);
        assertThat(seen.text()).contains("No certificate has this number");
    }

    @Test
    void findsTheCertificateByTheNumberOnThePaper() {
        Page window = browsers.window();
        window.navigate(page.substring(0, page.length() - 27));
        window.getByLabel("Certificate number")
                .fill(page.substring(page.length() - 26).toUpperCase(java.util.Locale.ROOT));
        window.locator("main button").click();

        assertThat(window.url()).isEqualTo(page);
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void hasPagesThatEverybodyCanUse(ColorScheme scheme) {
        Page window = browsers.window(new Browser.NewContextOptions().setColorScheme(scheme));
        for (String address : List.of(page, page.substring(0, page.length() - 27), page + "x")) {
            window.navigate(address);

            assertThat(Accessibility.violationsOn(window)).isEmpty();
        }
    }

    private static JsonObject responded(String reflection, String text) {
        return said(
                "responded",
                MODULE + "/reflections/" + reflection,
                Json.createObjectBuilder().add("response", text));
    }

    private static JsonObject said(String verb, String activity, JsonObjectBuilder result) {
        return Json.createObjectBuilder()
                .add("id", UUID.randomUUID().toString())
                .add("actor", Json.createObjectBuilder().add("name", NAME).add("mbox", "mailto:sian@ashcombe.example"))
                .add("verb", Json.createObjectBuilder().add("id", "http://adlnet.gov/expapi/verbs/" + verb))
                .add("object", Json.createObjectBuilder().add("id", activity))
                .add("result", result)
                .add(
                        "context",
                        Json.createObjectBuilder()
                                .add(
                                        "extensions",
                                        Json.createObjectBuilder()
                                                .add("https://cpdmodules.org/xapi/extensions/module-version", "1.0.0")))
                .build();
    }
}
