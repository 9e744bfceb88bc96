package org.cpdmodules.lrs.xapi;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads UUIDs in their standard string form of 8-4-4-4-12 digits and in no other. xAPI 1.0.3 Data §4.4. */
public final class StatementId {
    private static final Pattern STANDARD_FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private StatementId() {}

    /** The UUID; empty where {@link UUID#fromString} would guess at a shortened one. */
    public static Optional<UUID> parse(String text) {
        return STANDARD_FORM.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
