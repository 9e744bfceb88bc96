package org.cpdmodules.packager.module;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Where to go next. */
public record FurtherResources(Id id, String title, Text introduction, List<Resource> resources) implements Identified {
    public FurtherResources {
        resources = List.copyOf(resources);
    }

    /** @param note one line of inline Markdown */
    public record Resource(String title, Optional<URI> link, String note) {}
}
