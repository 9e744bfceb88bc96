package org.cpdmodules.packager.player;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import org.cpdmodules.packager.profile.StatementProfile;

/** Holds statements of the player against its profile. */
final class Statements {
    private static final StatementProfile PROFILE = StatementProfile.ofThePlayer();

    private Statements() {}

    static void assertKnown(JsonObject statement) {
        assertThat(PROFILE.problems(statement)).as(statement.toString()).isEmpty();
    }
}
