package org.cpdmodules.e2e;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;

/** Somebody with an account of their own on the server, in one window. */
final class Learner {
    private final TiroServer server;
    private final Page window;

    private Learner(TiroServer server, Page window) {
        this.server = server;
        this.window = window;
    }

    /** Follows an invitation and chooses a password. */
    static Learner accept(TiroServer server, Page window, String invitation, String password) {
        window.navigate(invitation);
        window.getByLabel("Password").fill(password);
        press(window, "Start learning");
        window.waitForURL(server.address() + "**");
        return new Learner(server, window);
    }

    /** Signs in, on another device perhaps. */
    static Learner signIn(TiroServer server, Page window, String email, String password) {
        window.navigate(server.address().resolve("login").toString());
        window.getByLabel("E-mail address").fill(email);
        window.getByLabel("Password").fill(password);
        press(window, "Sign in");
        window.waitForURL(url -> !url.endsWith("/login"));
        return new Learner(server, window);
    }

    Page window() {
        return window;
    }

    /** Titles of the modules on offer. */
    List<String> modules() {
        visit("modules");
        return window.locator(".module-card h2").allTextContents();
    }

    /** Opens a module's page and starts it or goes on with it. */
    PlayerPage play(String module) {
        visit("modules/" + module);
        window.locator("form[action$='/launch'] button.large").click();
        window.waitForURL("**/play/**");
        return PlayerPage.in(window.mainFrame());
    }

    /** Takes the player's way out, and is back among the server's own pages. */
    void leave(PlayerPage player) {
        player.saveAndLeave();
        window.waitForURL(url -> !url.contains("/play/"));
    }

    /** What the module's page says about it. */
    String module(String module) {
        return visit("modules/" + module);
    }

    /** What the page "My learning" says. */
    String me() {
        return visit("me");
    }

    /** Address of the page of the newest certificate on the page "My learning". */
    String certificate() {
        visit("me");
        return server.address()
                .resolve(window.locator(".certificate-card h3 a").first().getAttribute("href"))
                .toString();
    }

    String visit(String path) {
        window.navigate(server.address().resolve(path).toString());
        return window.locator("main").textContent();
    }

    private static void press(Page window, String button) {
        window.locator("main")
                .getByRole(AriaRole.BUTTON, new com.microsoft.playwright.Locator.GetByRoleOptions().setName(button))
                .click();
    }
}
