package org.cpdmodules.lrs.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cpdmodules.lrs.xapi.Account;
import org.cpdmodules.lrs.xapi.Agent;
import org.cpdmodules.lrs.xapi.Vocabulary;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestrictionTest {
    private static final Restriction RESTRICTION = new Restriction(
            new Agent(Optional.empty(), new Account("https://lms.example/", "ann")),
            UUID.randomUUID(),
            List.of("https://example.org/module"));

    @ParameterizedTest
    @CsvSource({
        "https://example.org/module, true",
        "https://example.org/module/pages/1, true",
        "https://example.org/module#part, true",
        "https://example.org/module?x=1, true",
        "https://example.org/module2, false",
        "https://example.org/modul, false",
        "https://example.org/other, false",
        "https://example.org.evil.example/module, false"
    })
    void coversAnActivityAndWhatLiesBelowIt(String iri, boolean isPermitted) {
        assertThat(RESTRICTION.permitsActivity(iri)).isEqualTo(isPermitted);
    }

    @ParameterizedTest
    @CsvSource({"http://example.org/any, true", Vocabulary.VOIDED + ", false"})
    void leavesVerbsOpenButForVoiding(String iri, boolean isPermitted) {
        assertThat(RESTRICTION.permitsVerb(iri)).isEqualTo(isPermitted);
    }
}
