/**
 * The module as immutable data with no standard in it.
 *
 * <p>Words: a {@link org.cpdmodules.packager.module.LearningModule} is a cmi5 Course, a SCORM Organization and an xAPI
 * Activity of type course; as it has one lesson, it is launched as one cmi5 AU or one SCO. A {@link
 * org.cpdmodules.packager.module.Page} is a step inside that lesson and known to no standard.
 *
 * <p>May use: nothing but the JDK. Out of scope: reading source text, drawing HTML, manifests.
 */
@NullMarked
package org.cpdmodules.packager.module;

import org.jspecify.annotations.NullMarked;
