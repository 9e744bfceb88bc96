/**
 * The administrator's pages over the other rooms' doors; no tables of its own.
 *
 * <p>May use: {@code erasure}, {@code xapi}, {@code database}, {@code http}, {@code access}, {@code ledger}, {@code feed}, {@code query}, {@code catalogue},
 * {@code certificate}, {@code launch}, {@code report}, {@code learner},
 * {@code document}, {@code attachment}. Requirements: everything that a school must do to run
 * the server can be done here; a secret is shown once; what cannot be taken back is asked once more. Out of scope: the
 * reports themselves (room {@code report}).
 */
@NullMarked
package org.cpdmodules.lrs.console;

import org.jspecify.annotations.NullMarked;
