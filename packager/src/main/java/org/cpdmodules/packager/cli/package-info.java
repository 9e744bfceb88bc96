/**
 * The command line: one class per command. The only room that knows picocli and the standard streams.
 *
 * <p>Exit codes: 0 done, 1 refused (problems were printed) or failed, 2 wrong usage. May use: the root, {@code format},
 * {@code inspection}, {@code lint}, {@code module}, {@code player}, {@code source}, {@code zip}. Out of scope: starting the server.
 */
@NullMarked
package org.cpdmodules.packager.cli;

import org.jspecify.annotations.NullMarked;
