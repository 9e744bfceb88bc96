/**
 * A learner's own pages: the start page, the modules, progress, reflections, action plan and certificates.
 *
 * <p>May use: {@code xapi}, {@code http}, {@code access}, {@code ledger}, {@code query}, {@code catalogue}, {@code launch},
 * {@code report}, {@code certificate}. Requirements: everything a learner wrote is shown back and can be taken away as a
 * document; leaving and coming back on another device finds the same place. Out of scope: what others may see of it (rooms
 * {@code report} and {@code console}).
 */
@NullMarked
package org.cpdmodules.lrs.learner;

import org.jspecify.annotations.NullMarked;
