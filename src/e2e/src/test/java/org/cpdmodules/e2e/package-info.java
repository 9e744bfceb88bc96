/**
 * The whole story in a real browser, told through objects that stand for a part of the system: {@link
 * org.cpdmodules.e2e.TiroServer}, {@link org.cpdmodules.e2e.Lrs}, {@link org.cpdmodules.e2e.Administrator}, {@link
 * org.cpdmodules.e2e.Learner}, {@link org.cpdmodules.e2e.LmsPage}, {@link org.cpdmodules.e2e.PlayerPage}. A test speaks to
 * them and never to the wire.
 */
@NullMarked
package org.cpdmodules.e2e;

import org.jspecify.annotations.NullMarked;
