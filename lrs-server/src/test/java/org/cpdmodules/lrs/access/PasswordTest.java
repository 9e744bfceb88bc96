package org.cpdmodules.lrs.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordTest {
    @Test
    void knowsItsHashAgain() {
        String hash = Password.hash("calm river stones");

        assertThat(Password.matches("calm river stones", Optional.of(hash))).isTrue();
        assertThat(Password.matches("calm river stone", Optional.of(hash))).isFalse();
    }

    @Test
    void saltsEveryHash() {
        assertThat(Password.hash("calm river stones")).isNotEqualTo(Password.hash("calm river stones"));
    }

    @Test
    void matchesNothingWithoutAHash() {
        assertThat(Password.matches("nobody has this password", Optional.empty()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "aaaaaaaaaaaa", "Password123!", "1234567890", "ann@school.example", "Ann Example"})
    void refusesWhatIsGuessedFirst(String password) {
        assertThat(Password.objection(password, "ann@school.example", "Ann Example"))
                .isPresent();
    }

    @Test
    void asksForNothingButLength() {
        assertThat(Password.objection("calm river stones", "ann@school.example", "Ann Example"))
                .isEmpty();
    }
}
