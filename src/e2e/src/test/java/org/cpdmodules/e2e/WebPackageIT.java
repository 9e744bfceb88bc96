package org.cpdmodules.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The web package without any LMS: opened as a file from a disk, or from some web site. */
@ExtendWith(RunningServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebPackageIT {
    private final Browsers browsers = new Browsers();
    private Path index;

    @BeforeAll
    void pack() {
        Path folder = Modules.target("web");
        index = Zips.unpack(TiroCommand.pack(Modules.small(), "web", folder), folder.resolve("unpacked"))
                .resolve("index.html");
    }

    @AfterAll
    void close() {
        browsers.close();
    }

    @Test
    void isPlayedToTheEndFromADisk() {
        Page window = browsers.window();
        PlayerPage player = open(window);

        player.playToTheEnd();

        assertThat(player.missing()).isEmpty();
        assertThat(player.certificateText()).contains("You have completed this module");
        assertThat(browsers.scriptErrors()).isEmpty();
    }

    @Test
    void goesOnWhereItWasClosed() {
        Page window = browsers.window();
        PlayerPage player = open(window);
        player.open("own");
        player.reflect("reflect-quiet", "Rosa knows how the new children arrive.");
        player.awaitSaved();

        PlayerPage again = open(window);

        assertThat(again.page()).isEqualTo("own");
        assertThat(again.reflection("reflect-quiet")).isEqualTo("Rosa knows how the new children arrive.");
    }

    @Test
    void putsWhatWasWrittenIntoADocumentOfItsOwn() {
        PlayerPage player = open(browsers.window());
        player.open("own");
        player.reflect("reflect-out", "The report on reports.");

        assertThat(player.document()).contains("The report on reports.", "Which item would you leave out");
    }

    @Test
    void earnsACertificateInTheNameThatIsGiven(TiroServer server) {
        String name = "Dee Nobody";
        Path zip = Administrator.signIn(server, browsers.window()).download(Modules.SMALL, "web");
        try (WebSite site = WebSite.of(Zips.read(zip))) {
            Page window = browsers.window();
            window.navigate(site.address() + "index.html");
            PlayerPage player = PlayerPage.in(window.mainFrame());
            player.giveName(name);
            player.playToTheEnd();

            String pdf = player.awaitCertificatePdf();

            assertThat(CertificatePdf.download(browsers.window(), pdf).text())
                    .contains(name, "did not check who was at the keyboard");
            assertThat(Profile.ofTheProject().objections(server.lrs().statementsOf(name)))
                    .isEmpty();
        }
    }

    @Test
    void sendsNothingBeforeANameIsGiven(TiroServer server) {
        Path zip = Administrator.signIn(server, browsers.window()).download(Modules.SMALL, "web");
        try (WebSite site = WebSite.of(Zips.read(zip))) {
            Page window = browsers.window();
            List<String> elsewhere = new ArrayList<>();
            window.onRequest(request -> {
                if (!request.url().startsWith(site.address())) {
                    elsewhere.add(request.url());
                }
            });
            window.navigate(site.address() + "index.html");
            PlayerPage player = PlayerPage.in(window.mainFrame());

            player.playPage();
            player.awaitSaved();

            assertThat(elsewhere).isEmpty();
        }
    }

    private PlayerPage open(Page window) {
        window.navigate("about:blank");
        window.navigate(index.toUri().toString());
        return PlayerPage.in(window.mainFrame());
    }
}
