package org.cpdmodules.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every page of the server that links lead to, light and dark: each answers, and axe finds nothing on it. */
@ExtendWith(RunningServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServerAccessibilityIT {
    private static final int MOST_PAGES = 60;

    private final Browsers browsers = new Browsers();

    @AfterAll
    void close() {
        browsers.close();
    }

    @Test
    void hasNothingToReportToAStranger(TiroServer server) {
        Walk walk = new Walk(server, browsers.window());

        walk.from("", "login", "certificates", "invitation/no-such-code", "no-such-page");

        assertThat(walk.objections).isEmpty();
        assertThat(walk.seen).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void hasNothingToReportToAnAdministratorWhoLearnsToo(TiroServer server) {
        Page window = browsers.window();
        Learner head = Learner.signIn(server, window, TiroServer.ADMINISTRATOR, TiroServer.PASSWORD);
        PlayerPage player = head.play(Modules.SMALL);
        player.open("own");
        player.playPage();
        player.awaitSaved();
        head.leave(player);
        Walk walk = new Walk(server, window);

        walk.from("modules", "me", "me/document", "admin", "no-such-page");

        assertThat(walk.objections).isEmpty();
        assertThat(walk.seen).hasSizeGreaterThanOrEqualTo(8);
    }

    /** Goes from page to page, each once. */
    private static final class Walk {
        private final String home;
        private final Page window;
        private final Set<String> seen = new LinkedHashSet<>();
        private final List<String> objections = new ArrayList<>();

        private Walk(TiroServer server, Page window) {
            this.home = server.address().toString();
            this.window = window;
        }

        private void from(String... paths) {
            Deque<String> waiting = new ArrayDeque<>();
            for (String path : paths) {
                waiting.add(home + path);
            }
            while (!waiting.isEmpty() && seen.size() < MOST_PAGES) {
                String address = waiting.remove();
                if (seen.add(address)) {
                    look(address);
                    waiting.addAll(links());
                }
            }
        }

        private void look(String address) {
            Response response = window.navigate(address);
            if (response.status() >= 500) {
                objections.add(address + " answered " + response.status());
            }
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                window.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                Accessibility.violationsOn(window).forEach(violation -> objections.add(scheme + " " + violation));
            }
        }

        /** The links to further pages; filters and pages of one list count as one page, downloads as none. */
        private List<String> links() {
            return window.locator("a[href]").all().stream()
                    .map(link -> (String) link.evaluate("link => link.href"))
                    .filter(link -> link.startsWith(home) && !link.matches(".*(\\?|#|\\.\\w+$|/play/|/download).*"))
                    .distinct()
                    .toList();
        }
    }
}
