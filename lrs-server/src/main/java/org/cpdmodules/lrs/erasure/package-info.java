/**
 * Erases on request what the record holds about a learner: shows it first, removes it in short steps that can be continued,
 * and keeps a record of the act.
 *
 * <p>Spec: none of xAPI, whose record is append-only; Regulation (EU) 2016/679 and UK GDPR, article 17. May use: {@code
 * xapi}, {@code database}, {@code ledger}, {@code attachment}, {@code feed}. Requirements: every step leaves a store that
 * verifies; what is under way is continued after a crash; appends go on between steps; nothing of the learner remains in
 * the record of the act but a salted hash, and nothing at all in logs. Rooms that keep something about learners say so by a
 * {@link org.cpdmodules.lrs.erasure.LearnerRecords}. Out of scope: who may do it and how it looks (room {@code console}),
 * how a statement is emptied (room {@code ledger}).
 */
@NullMarked
package org.cpdmodules.lrs.erasure;

import org.jspecify.annotations.NullMarked;
