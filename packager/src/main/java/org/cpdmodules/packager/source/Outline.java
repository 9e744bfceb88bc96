package org.cpdmodules.packager.source;

import java.time.Duration;
import java.util.Map;
import org.cpdmodules.packager.module.Id;

/**
 * What other modules may know of one.
 *
 * @param pages the titles by their ids
 */
record Outline(Id id, String title, String description, Duration hours, Map<Id, String> pages) {}
