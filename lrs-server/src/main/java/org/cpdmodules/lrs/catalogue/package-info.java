/**
 * Which modules this server offers, and the packages and playable pages that are made of them.
 *
 * <p>May use: the packager's door and its module. Requirements: issue "The whole story", The server. Out of scope: who may
 * have a package (console), who plays (launch).
 */
@NullMarked
package org.cpdmodules.lrs.catalogue;

import org.jspecify.annotations.NullMarked;
