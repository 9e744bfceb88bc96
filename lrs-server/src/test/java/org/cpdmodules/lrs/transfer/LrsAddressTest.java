package org.cpdmodules.lrs.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LrsAddressTest {
    private static final LrsAddress LRS = new LrsAddress(URI.create("https://lrs.example/xapi"), "key", "secret");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/xapi/statements?more=a%2Fb",
                "statements?more=a%2Fb",
                "https://lrs.example/xapi/statements?more=a%2Fb",
                "http://lrs.example/xapi/statements?more=a%2Fb",
                "//lrs.example/xapi/statements?more=a%2Fb#top"
            })
    void staysOnTheSchemeOfTheEndpoint(String more) {
        assertThat(LRS.following(more)).hasToString("https://lrs.example/xapi/statements?more=a%2Fb");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "https://lrs.example@evil.example/",
                "https://lrs.example:444/",
                "file:///etc/passwd",
                "mailto:x@lrs.example",
                "/xapi/statements?a b"
            })
    void leavesTheServerForNobody(String more) {
        assertThatThrownBy(() -> LRS.following(more)).isInstanceOf(ImportFailure.class);
    }
}
