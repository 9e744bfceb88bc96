package org.cpdmodules.lrs.it;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;

/** Makes learners the way a school does: invited by the administrator, with a password of their own. */
final class Learners {
    /** One sign-in for all: the server takes its time over each password. */
    private static final Site ADMINISTRATOR = Site.ofAdministrator();

    private Learners() {}

    /** The link that the administrator passes on. */
    static synchronized String invitation(String name, String email) {
        ADMINISTRATOR.open("admin/learners/new");
        HttpResponse<String> page =
                ADMINISTRATOR.send("admin/learners/new", Map.of("name", name, "email", email, "role", "learner"));
        return Site.after(page, "id=\"link\" value=");
    }

    /** The browser of a new learner who has accepted. */
    static Site signedIn(String name) {
        String link = invitation(name, UUID.randomUUID() + "@example.org");
        Site site = Site.ofNobody();
        site.open(link);
        site.send(link, Map.of("password", "calm river stones"));
        return site;
    }
}
