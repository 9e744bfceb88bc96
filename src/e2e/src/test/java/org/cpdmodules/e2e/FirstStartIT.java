package org.cpdmodules.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A school starts the server for the first time: from the link on the console to what is shown only once. */
class FirstStartIT {
    private final List<String> objections = new ArrayList<>();

    @Test
    void letsWhoeverHasTheLinkBecomeTheFirstAdministrator() throws IOException {
        try (TiroServer server = TiroServer.startForTheFirstTime("first", Modules.both());
                Browsers browsers = new Browsers()) {
            Page window = browsers.window();
            assertThat(window.navigate(server.address() + "modules").status()).isEqualTo(503);
            look(window);

            Path file = server.data().resolve("setup-link.txt");
            String link = Files.readString(file).strip();
            assertThat(server.console()).contains(link);
            assertThat(readers(file)).isIn("rw-------", "r--------", "not told by this file system");
            window.navigate(link);
            look(window);
            press(window, "Create the account");
            assertThat(window.locator("[aria-invalid=true]").count()).isEqualTo(3);
            look(window);

            window.getByLabel("Your name").fill("Helen Archer");
            window.getByLabel("E-mail address").fill(TiroServer.ADMINISTRATOR);
            window.getByLabel("Password").fill(TiroServer.PASSWORD);
            press(window, "Create the account");
            look(window);

            assertThat(file).doesNotExist();
            Page other = browsers.window();
            assertThat(other.navigate(link).status()).isIn(403, 404, 410);
            look(other);
            assertThat(other.locator("input[type=password]").count()).isZero();
            showWhatIsShownOnce(server, browsers);
            assertThat(browsers.scriptErrors()).isEmpty();
        }
        assertThat(objections).isEmpty();
    }

    /** The pages that no link leads to: an invitation, and a credential with its secret. */
    private void showWhatIsShownOnce(TiroServer server, Browsers browsers) {
        Administrator administrator = Administrator.signIn(server, browsers.window());
        String invitation = administrator.invite("Ann Example", "ann@ashcombe.example");
        look(administrator.window());
        Page learner = browsers.window();
        learner.navigate(invitation);
        look(learner);

        String secret = administrator.makeCredential("Trust dashboard");
        look(administrator.window());
        assertThat(secret).hasSizeGreaterThanOrEqualTo(43);
        administrator.window().navigate(server.address() + "admin/credentials");
        assertThat(administrator.window().content()).contains("Trust dashboard").doesNotContain(secret);
    }

    private void look(Page window) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            window.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            Accessibility.violationsOn(window).forEach(violation -> objections.add(scheme + " " + violation));
        }
    }

    private static void press(Page window, String button) {
        window.locator("main")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button))
                .click();
        window.waitForLoadState();
    }

    private static String readers(Path file) throws IOException {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                : "not told by this file system";
    }
}
