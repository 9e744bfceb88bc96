package org.cpdmodules.lrs.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.cpdmodules.lrs.xapi.XapiVersion;
import org.junit.jupiter.api.Test;

class SpokenVersionsTest {
    private final SpokenVersions spoken = new SpokenVersions();

    @Test
    void knowsWhatACredentialSpokeLast() {
        spoken.heard("Basic one", XapiVersion.V1_0_3);
        spoken.heard("Basic two", XapiVersion.V1_0_3);
        spoken.heard("Basic one", XapiVersion.V2_0_0);

        assertThat(spoken.lastOf("Basic one")).contains(XapiVersion.V2_0_0);
        assertThat(spoken.lastOf("Basic two")).contains(XapiVersion.V1_0_3);
        assertThat(spoken.lastOf("Basic three")).isEmpty();
    }

    @Test
    void forgetsTheCredentialsHeardLongestAgo() {
        spoken.heard("Basic old", XapiVersion.V2_0_0);
        for (int other = 0; other < 1000; other++) {
            spoken.heard("Basic " + other, XapiVersion.V1_0_3);
        }

        assertThat(spoken.lastOf("Basic old")).isEmpty();
        assertThat(spoken.lastOf("Basic 999")).contains(XapiVersion.V1_0_3);
    }
}
