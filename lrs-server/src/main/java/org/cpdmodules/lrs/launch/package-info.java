/**
 * How a module is opened: by a package that exchanges its public key for a short-lived token, or by this server itself, which
 * is a cmi5 LMS.
 *
 * <p>Spec: cmi5 (Quartz) §6, §8, §9.3, §9.6, §10, §11. May use: {@code erasure}, {@code xapi}, {@code validation}, {@code database}, {@code http}, {@code
 * access}, {@code ledger}, {@code document}, {@code feed}, {@code catalogue}, {@code certificate}. Requirements: nothing
 * secret is in a package; a fetch address works once; nothing is accepted after {@code abandoned}. Out of scope: what a
 * learner sees of it (room {@code learner}), blocks of several AUs (our modules have one).
 */
@NullMarked
package org.cpdmodules.lrs.launch;

import org.jspecify.annotations.NullMarked;
