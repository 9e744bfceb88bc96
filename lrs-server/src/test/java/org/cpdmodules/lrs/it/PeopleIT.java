package org.cpdmodules.lrs.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page People of a school with more people than fit on one page. */
@RunningServer
class PeopleIT {
    private static final int MORE_THAN_A_PAGE = 53;
    private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"/([^\"]+)\"");
    private static final Pattern PERSON = Pattern.compile("/admin/learners/[0-9a-f-]{36}");

    private static Set<String> people(String page) {
        Set<String> links = new HashSet<>();
        Matcher person = PERSON.matcher(page);
        while (person.find()) {
            links.add(person.group());
        }
        return links;
    }

    @Test
    void keepsWhatWasLookedForFromPageToPage() {
        Site site = Site.ofAdministrator();
        String school = "a&b " + UUID.randomUUID();
        site.open("admin/learners/new");
        for (int person = 0; person < MORE_THAN_A_PAGE; person++) {
            site.send(
                    "admin/learners/new",
                    Map.of("name", school + " " + person, "email", UUID.randomUUID() + "@example.org"));
        }

        String first = site.open("admin/learners?status=invited&name=" + Lrs.encoded(school))
                .body();
        Matcher next = NEXT.matcher(first);
        assertThat(next.find()).as(first).isTrue();
        String second = site.open(next.group(1).replace("&amp;", "&")).body();

        assertThat(first).contains("<caption>53 of ", "Page 1 of 2").doesNotContain("rel=\"prev\"");
        assertThat(second)
                .contains("<caption>53 of ", "Page 2 of 2", "rel=\"prev\"")
                .doesNotContain("rel=\"next\"");
        Set<String> all = people(first);
        all.addAll(people(second));
        assertThat(people(first)).hasSize(50);
        assertThat(all).hasSize(MORE_THAN_A_PAGE);
    }
}
