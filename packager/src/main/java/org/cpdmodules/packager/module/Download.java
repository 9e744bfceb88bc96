package org.cpdmodules.packager.module;

import java.util.List;

/**
 * A worksheet or planning tool to take away.
 *
 * @param paths those of the {@link Asset}s that it can be had as, at least one: the forms that a worksheet is made in, or the
 *     finished file
 */
public record Download(Id id, String title, List<String> paths) implements Identified {
    public Download {
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("download " + id + " has no file");
        }
        paths = List.copyOf(paths);
    }
}
