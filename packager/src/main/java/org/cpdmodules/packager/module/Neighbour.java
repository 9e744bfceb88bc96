package org.cpdmodules.packager.module;

import java.time.Duration;
import java.util.Map;

/**
 * Another module that stands beside this one and that its text points to.
 *
 * @param hours of professional development that its certificate would state
 * @param pages the titles of its pages by their ids
 */
public record Neighbour(Id id, String title, String description, Duration hours, Map<Id, String> pages) {
    public Neighbour {
        pages = Map.copyOf(pages);
    }
}
