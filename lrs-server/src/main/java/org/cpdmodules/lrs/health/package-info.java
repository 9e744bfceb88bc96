/**
 * Tells whoever watches the server whether it lives and whether it can work, in the form of MicroProfile Health 4.0.
 *
 * <p>Liberty serves the checks of this room at {@code /health/live} and {@code /health/ready}. May use: {@code database},
 * {@code catalogue}, {@code feed}, {@code statement}. Requirements: the page reports the database that is really connected. Out of scope: what is wrong in detail (the log says it).
 */
@NullMarked
package org.cpdmodules.lrs.health;

import org.jspecify.annotations.NullMarked;
