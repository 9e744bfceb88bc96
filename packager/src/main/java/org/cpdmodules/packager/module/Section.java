package org.cpdmodules.packager.module;

import java.util.List;
import java.util.Optional;

/** A part of a page; only the first section of a page may lack a title. */
public record Section(Id id, Optional<String> title, List<Content> contents) {
    public Section {
        contents = List.copyOf(contents);
    }
}
