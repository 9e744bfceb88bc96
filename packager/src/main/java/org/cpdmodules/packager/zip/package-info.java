/**
 * Reproducible archives: the same files give the same bytes.
 *
 * <p>May use: nothing but the JDK. Out of scope: what the files mean.
 */
@NullMarked
package org.cpdmodules.packager.zip;

import org.jspecify.annotations.NullMarked;
