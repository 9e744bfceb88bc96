/**
 * Content becomes accessible HTML.
 *
 * <p>Specs: CommonMark 0.31, GFM tables; WCAG 2.2 AA. May use: {@code module} and the CommonMark parser. Out of scope: the
 * runtime that makes the page move, and which files a package has.
 */
@NullMarked
package org.cpdmodules.packager.render;

import org.jspecify.annotations.NullMarked;
