/**
 * The xAPI Profile of {@code src/docs/profile} as something that statements can be held against: for the packager's tests and,
 * through its test jar, for the end-to-end tests.
 *
 * <p>Specs: xAPI Profiles, structure 1.0. May use: JSON only. Out of scope: the rules of xAPI and cmi5 themselves.
 */
@NullMarked
package org.cpdmodules.packager.profile;

import org.jspecify.annotations.NullMarked;
