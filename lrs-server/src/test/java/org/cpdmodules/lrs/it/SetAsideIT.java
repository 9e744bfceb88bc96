package org.cpdmodules.lrs.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where an administrator and whoever watches the server see that nothing stands aside. */
@RunningServer
class SetAsideIT {
    @Test
    void theHealthPageCountsWhatStandsAside() {
        JsonObject feed = Lrs.inVersion1().get("health/live").object().getJsonArray("checks").stream()
                .map(check -> check.asJsonObject())
                .filter(check -> check.getString("name").equals("feed"))
                .findFirst()
                .orElseThrow();

        assertThat(feed.getString("status")).isEqualTo("UP");
        assertThat(feed.getJsonObject("data").getInt("setAside")).isZero();
        assertThat(feed.getJsonObject("data").getInt("failing")).isZero();
    }

    @Test
    void onlyAnAdministratorMayLookAndTryAgain() {
        Site site = Site.ofAdministrator();

        assertThat(site.open("admin/aside").body()).contains("Nothing stands aside.");
        site.open("admin/keys");
        assertThat(site.send("admin/aside", Map.of()).headers().firstValue("Location"))
                .hasValueSatisfying(next -> assertThat(next).endsWith("/admin/aside?done=again"));
        assertThat(site.open("admin/aside?done=again").body()).contains("being tried again");
        assertThat(Site.ofNobody().open("admin/aside").statusCode()).isEqualTo(303);
        assertThat(site.forge("admin/aside", Map.of()).statusCode()).isEqualTo(403);
    }
}
