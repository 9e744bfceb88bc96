package org.cpdmodules.lrs.document;

import java.util.Optional;
import java.util.UUID;
import org.cpdmodules.lrs.database.TextKey;
import org.cpdmodules.lrs.xapi.Ifi;

/**
 * What documents belong to. The registration narrows a State's scope; without one the scope holds the States of all
 * registrations and of none.
 */
record DocumentScope(Kind kind, Optional<Ifi> agent, Optional<String> activity, Optional<UUID> registration) {
    /** The three document resources, by the numbers that the table has for them. */
    enum Kind {
        STATE(1),
        ACTIVITY_PROFILE(2),
        AGENT_PROFILE(3);

        final int number;

        Kind(int number) {
            this.number = number;
        }
    }

    static DocumentScope state(String activity, Ifi agent, Optional<UUID> registration) {
        return new DocumentScope(Kind.STATE, Optional.of(agent), Optional.of(activity), registration);
    }

    static DocumentScope activityProfile(String activity) {
        return new DocumentScope(Kind.ACTIVITY_PROFILE, Optional.empty(), Optional.of(activity), Optional.empty());
    }

    static DocumentScope agentProfile(Ifi agent) {
        return new DocumentScope(Kind.AGENT_PROFILE, Optional.of(agent), Optional.empty(), Optional.empty());
    }

    UUID agentKey() {
        return agent.map(Ifi::canonical).map(TextKey::of).orElse(TextKey.NONE);
    }

    UUID activityKey() {
        return activity.map(TextKey::of).orElse(TextKey.NONE);
    }

    UUID registrationKey() {
        return registration.map(UUID::toString).map(TextKey::of).orElse(TextKey.NONE);
    }
}
