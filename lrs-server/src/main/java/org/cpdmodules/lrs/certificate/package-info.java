/**
 * Decides when a certificate is earned, issues it once, shows it and lets anybody verify it.
 *
 * <p>The room listens to the feed, keeps as evidence what the Statements of a learner say about a module and a version,
 * decides by the rule that the module's source gives, and writes one certificate per learner, module and version. The
 * issue is recorded as a Statement in the ledger. The paper is PDF/A-3A and PDF/UA-1 (ISO 19005-3, ISO 14289-1).
 *
 * <p>May use: {@code erasure}, {@code xapi}, {@code database}, {@code http}, {@code access}, {@code ledger}, {@code feed}, {@code
 * catalogue}. Requirements: a certificate is issued once, whatever is delivered twice, and stays; anybody who has its number
 * can check it. Out of scope: revocation, signed badges, keys.
 */
@NullMarked
package org.cpdmodules.lrs.certificate;

import org.jspecify.annotations.NullMarked;
