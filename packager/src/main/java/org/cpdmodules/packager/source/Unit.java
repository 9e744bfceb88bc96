package org.cpdmodules.packager.source;

/**
 * A part of a module that is translated by itself: the title of a page or section, a block, or a running text.
 *
 * @param key the part's id; see {@link org.cpdmodules.packager.module.Fallback}
 * @param fingerprint of what it says
 */
record Unit(String key, String fingerprint, Place place) {}
