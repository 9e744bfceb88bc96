/**
 * Judges the writing of a module: how hard it reads, what is said without a source, which words need explaining. Every rule
 * and threshold stands in {@code src/docs/content-lint.md}.
 *
 * <p>May use: {@code module}, {@code source} and {@code render} (for the terms that a module shows). Out of scope: whether a
 * module can be packed at all, which {@code source} decides.
 */
@NullMarked
package org.cpdmodules.packager.lint;

import org.jspecify.annotations.NullMarked;
