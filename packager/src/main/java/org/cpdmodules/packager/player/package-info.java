/**
 * The door of the runtime that a package contains: pages, questions, scenario, reflections, plan, and one tracking driver.
 *
 * <p>May use: {@code module}, {@code render}, {@code zip}, and the root's {@code LrsConnection}. Out of scope: manifests.
 */
@NullMarked
package org.cpdmodules.packager.player;

import org.jspecify.annotations.NullMarked;
