/**
 * Answers to the questions a school asks: who is how far with which module. The same resource as a page, as CSV and as JSON.
 *
 * <p>Spec: the profile in {@code src/docs/profile} says which Statements are counted. May use: {@code erasure}, {@code xapi}, {@code database},
 * {@code http}, {@code access}, {@code ledger}, {@code feed}, {@code catalogue}. Requirements: answers come from tables that
 * follow the feed, so that no report reads the ledger; CSV holds no formula. Out of scope: what learners wrote (room {@code
 * learner}).
 */
@NullMarked
package org.cpdmodules.lrs.report;

import org.jspecify.annotations.NullMarked;
