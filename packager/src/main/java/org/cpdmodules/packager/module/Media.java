package org.cpdmodules.packager.module;

import java.util.Optional;

/** Video (with captions) or audio, with its transcript. Paths are those of {@link Asset#path}. */
public record Media(
        Id id, Kind kind, String title, String path, Optional<String> captionsPath, Optional<Text> transcript)
        implements Identified {
    public enum Kind {
        VIDEO,
        AUDIO
    }
}
