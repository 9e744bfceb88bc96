package org.cpdmodules.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The web package without any LMS and without any server: opened as a file from a disk. */
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

    private PlayerPage open(Page window) {
        window.navigate("about:blank");
        window.navigate(index.toUri().toString());
        return PlayerPage.in(window.mainFrame());
    }
}
