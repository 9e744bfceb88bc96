/** How long packing takes. May use: the packager's door. */
@NullMarked
package org.cpdmodules.packager;

import org.jspecify.annotations.NullMarked;
