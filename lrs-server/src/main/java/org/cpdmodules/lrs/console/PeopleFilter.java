package org.cpdmodules.lrs.console;

import jakarta.ws.rs.core.UriBuilder;
import java.util.Optional;
import org.cpdmodules.lrs.access.MemberStatus;

/**
 * The fields above the list of people, as they were filled in; what was left open is empty.
 *
 * @param name letters of a name or an e-mail address
 * @param status the key of a status
 */
public record PeopleFilter(String name, String status) {
    /** The address of a page of the list with this filter. */
    public String link(int page) {
        return UriBuilder.fromPath("/admin/learners")
                .queryParam("name", "{name}")
                .queryParam("status", "{status}")
                .queryParam("page", "{page}")
                .build(name, status, page)
                .toString();
    }

    /** Whether anything is filtered. */
    public boolean isActive() {
        return !name.isBlank() || wanted().isPresent();
    }

    Optional<MemberStatus> wanted() {
        return MemberStatus.of(status);
    }

    /** The number of a page in an address; the first for what is none. */
    static int page(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 1;
    }
}
