/**
 * A plain web page, to be unpacked on any web server or opened from a disk: no manifest at all.
 *
 * <p>May use: {@code format}, {@code module}, {@code zip}.
 */
@NullMarked
package org.cpdmodules.packager.format.web;

import org.jspecify.annotations.NullMarked;
