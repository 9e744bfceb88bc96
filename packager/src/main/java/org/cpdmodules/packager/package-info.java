/** The packager's one door. May use: every room below it. Out of scope: the command line. */
@NullMarked
package org.cpdmodules.packager;

import org.jspecify.annotations.NullMarked;
