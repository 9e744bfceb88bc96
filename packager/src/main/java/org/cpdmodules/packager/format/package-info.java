/**
 * The seam: what a format adds to the player's files. The standards live below it, each alone in its package; none sees
 * another.
 *
 * <p>May use: {@code module}, {@code player} (which driver), {@code zip}. Out of scope: Markdown, archives.
 */
@NullMarked
package org.cpdmodules.packager.format;

import org.jspecify.annotations.NullMarked;
