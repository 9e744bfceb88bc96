/** Tests against the running server, through HTTP only. */
@NullMarked
package org.cpdmodules.lrs.it;

import org.jspecify.annotations.NullMarked;
