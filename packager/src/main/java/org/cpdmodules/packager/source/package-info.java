/**
 * A folder of Markdown becomes a {@link org.cpdmodules.packager.module.LearningModule}, or problems with file, line,
 * column and what to do. The format is described in {@code src/docs/source-format.md}. What stands beside the
 * folder, the shared glossary and the other modules, is looked up in {@code Shelf}; translations are pages beside their source.
 *
 * <p>May use: {@code module}. Out of scope: drawing HTML, packages, and what a package's state may weigh.
 */
@NullMarked
package org.cpdmodules.packager.source;

import org.jspecify.annotations.NullMarked;
