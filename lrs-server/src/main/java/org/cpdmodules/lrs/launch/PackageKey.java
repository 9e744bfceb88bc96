package org.cpdmodules.lrs.launch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * The public name under which a school's packages report. Anybody who has a package can read it.
 *
 * @param name of the school or its learning management system
 * @param origins the only ones whose pages may use it, as in {@code https://moodle.school.example}; none: any
 * @param replacedBy the key that new packages get in its place
 */
public record PackageKey(
        StoreId store,
        String key,
        String name,
        List<String> origins,
        Instant created,
        Optional<Instant> lastUsed,
        Optional<Instant> revoked,
        Optional<String> replacedBy) {
    public PackageKey {
        origins = List.copyOf(origins);
    }

    public boolean isRevoked() {
        return revoked.isPresent();
    }

    /** Whether a new package may get it. */
    public boolean isCurrent() {
        return revoked.isEmpty() && replacedBy.isEmpty();
    }

    /** Whether a page of this origin may use it; a request without origin comes from no page. */
    boolean admits(Optional<String> origin) {
        return origins.isEmpty() || origin.filter(origins::contains).isPresent();
    }
}
