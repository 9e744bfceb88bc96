package org.cpdmodules.packager.source;

import java.util.List;
import java.util.Locale;
import org.cpdmodules.packager.module.LearningModule;

/**
 * A module in another language, as far as it has been translated.
 *
 * @param module what is missing or stale in it stands in the language of the source
 * @param parts of the pages that have a translation, in reading order
 */
public record Translation(Locale language, LearningModule module, List<Part> parts) {
    public Translation {
        parts = List.copyOf(parts);
    }

    /** How it stands with a part. */
    public enum State {
        /** Made from what the source says now. */
        CURRENT,
        /** Made, and not yet remembered from what: {@code tiro translate} does so. */
        NEW,
        /** The source has changed since. */
        STALE,
        /** Not translated: absent, or still the words of the source. */
        MISSING
    }

    /**
     * A title, a text or a block.
     *
     * @param key its id; a running text is named by its section and a number
     * @param file where its translation stands or would stand
     * @param fingerprint of what the source says now
     */
    public record Part(String key, State state, String file, int line, String fingerprint) {}

    /** Whether every part of the translated pages is there and made from what the source says now. */
    public boolean isWhole() {
        return parts.stream().allMatch(part -> part.state() == State.CURRENT);
    }
}
