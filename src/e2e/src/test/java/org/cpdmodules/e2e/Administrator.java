package org.cpdmodules.e2e;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;

/** Whoever runs the server for a school, in a window of their own. */
final class Administrator {
    private final TiroServer server;
    private final Page window;

    private Administrator(TiroServer server, Page window) {
        this.server = server;
        this.window = window;
    }

    static Administrator signIn(TiroServer server, Page window) {
        Learner.signIn(server, window, TiroServer.ADMINISTRATOR, TiroServer.PASSWORD);
        return new Administrator(server, window);
    }

    Page window() {
        return window;
    }

    /** Invites a learner; the link to hand over. */
    String invite(String name, String email) {
        window.navigate(server.address().resolve("admin/learners/new").toString());
        window.getByLabel("Name").fill(name);
        window.getByLabel("E-mail address").fill(email);
        press("Make the invitation");
        return window.getByLabel("Link").inputValue();
    }

    /** Downloads a module for the school's own LMS, with a package key of its own. */
    Path download(String module, String format) {
        window.navigate(server.address().resolve("admin/modules/" + module).toString());
        window.locator("input[name=format][value='" + format + "']").check();
        window.locator("input[name=key][value=new]").check();
        window.getByLabel("School or system").fill("Ashcombe’s LMS");
        Download download = window.waitForDownload(() -> press("Download the package"));
        Path zip = Modules.target("download").resolve(download.suggestedFilename());
        download.saveAs(zip);
        return zip;
    }

    /** Makes a credential that reads statements; its secret, from the page that shows it. */
    String makeCredential(String program) {
        window.navigate(server.address().resolve("admin/credentials").toString());
        window.getByLabel("Program").fill(program);
        press("Make the credential");
        return window.getByLabel("Secret").inputValue();
    }

    private void press(String button) {
        window.locator("main")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button))
                .click();
    }
}
