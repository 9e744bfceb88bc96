/**
 * A module becomes a playable page: the drawn lesson, one script with exactly one tracking driver, one style sheet.
 *
 * <p>The runtime is in {@code src/main/player}: ES modules without a framework. {@code course} holds pure functions of what
 * the learner did, {@code page} draws it, {@code tracking} speaks to the outside; none of the three reaches into another.
 * Specs: SCORM 1.2 RTE, SCORM 2004 RTE, cmi5, xAPI 1.0.3. May use: {@code module}, {@code render}, {@code worksheet}, {@code zip}. Out of scope:
 * manifests and archives.
 */
@NullMarked
package org.cpdmodules.packager.player;

import org.jspecify.annotations.NullMarked;
