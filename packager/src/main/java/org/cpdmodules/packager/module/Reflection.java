package org.cpdmodules.packager.module;

import java.util.Optional;

/**
 * A question answered in free text.
 *
 * @param minimumWords asked for, as a nudge; 0: no number is mentioned
 * @param required whether it counts for completion and certificate
 */
public record Reflection(
        Id id, Optional<String> title, Text prompt, Optional<String> hint, int minimumWords, boolean required)
        implements Identified {}
