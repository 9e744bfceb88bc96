package org.cpdmodules.lrs.xapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IriTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/",
                "urn:uuid:1",
                "a:b",
                "z39.50r+x-y://host",
                "mailto:ann@example.org",
                "http://example.org/%C3%A9?q=1#f",
                "http://example.org/é/日本",
                "tag:example.org,2026:a:b"
            })
    void takesAbsoluteIris(String text) {
        assertThat(Iri.isValid(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "a:",
                ":b",
                "example.org/a",
                "/path",
                "1http://example.org/",
                "+a:b",
                "a_b:c",
                "é:b",
                "http://example.org/a b",
                "http://example.org/<a>",
                "http://example.org/{a}",
                "http://example.org/a\tb",
                "http://example.org/%",
                "http://example.org/%4",
                "http://example.org/%zz",
                "http://example.org/\u00a0",
                "http://example.org/\u0080"
            })
    void refusesEverythingElse(String text) {
        assertThat(Iri.isValid(text)).isFalse();
    }
}
