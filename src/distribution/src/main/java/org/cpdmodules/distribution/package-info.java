/**
 * What the launcher {@code bin/tiro} does before the server or the packager takes over.
 *
 * <p>May use: the packager's command line. Out of scope: anything that runs while the server serves.
 */
@NullMarked
package org.cpdmodules.distribution;

import org.jspecify.annotations.NullMarked;
