package org.cpdmodules.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page of the player, empty and filled in, light and dark, on a desk and on a telephone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlayerAccessibilityIT {
    private final Browsers browsers = new Browsers();
    private Path small;
    private Path real;

    @BeforeAll
    void pack() {
        Path folder = Modules.target("accessibility");
        small = Zips.unpack(TiroCommand.pack(Modules.small(), "web", folder.resolve("small")), folder.resolve("a"));
        real = Zips.unpack(TiroCommand.pack(Modules.real(), "web", folder.resolve("real")), folder.resolve("b"));
    }

    @AfterAll
    void close() {
        browsers.close();
    }

    @ParameterizedTest(name = "{0}, {1} pixels wide")
    @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 320"})
    void hasNothingToReportOnTheSmallModule(ColorScheme scheme, int width) {
        assertThat(violationsOf(small, scheme, width)).isEmpty();
    }

    /** Colours and widths are the same for every module; what differs is the content. */
    @Test
    void hasNothingToReportOnARealModule() {
        assertThat(violationsOf(real, ColorScheme.LIGHT, 1280)).isEmpty();
    }

    private List<String> violationsOf(Path unpacked, ColorScheme scheme, int width) {
        Page window = browsers.window(
                new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(width, 800));
        window.navigate(unpacked.resolve("index.html").toUri().toString());
        PlayerPage player = PlayerPage.in(window.mainFrame());
        List<String> violations = new ArrayList<>();
        for (String page : player.pages()) {
            player.open(page);
            violations.addAll(Accessibility.violationsOn(window));
            player.playPage();
            violations.addAll(Accessibility.violationsOn(window));
        }
        for (String own : List.of("tiro-progress", "tiro-document")) {
            player.open(own);
            violations.addAll(Accessibility.violationsOn(window));
        }
        window.context().close();
        return violations;
    }
}
