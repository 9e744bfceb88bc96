package org.cpdmodules.packager.module;

import java.util.List;

/** A page: what the reader sees at once. Its first section may have no title (the text above the first {@code ##}). */
public record Page(Id id, String title, List<Section> sections) {
    public Page {
        sections = List.copyOf(sections);
    }
}
