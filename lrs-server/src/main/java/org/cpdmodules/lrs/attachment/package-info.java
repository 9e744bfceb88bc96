/**
 * The raw data that Statements come with: multipart bodies read and written as streams, bytes kept by their hash, signed
 * Statements verified.
 *
 * <p>Spec: xAPI 1.0.3 Data §2.4.11, §2.6; Communication §1.5.2; RFC 2046 §5.1; RFC 7515. May use: {@code xapi}, {@code
 * validation}, {@code http}, {@code database}, {@code ledger} (Statement comparison). Requirements: no attachment is ever
 * whole in memory; what is acknowledged is committed. Out of scope: the Statements themselves.
 */
@NullMarked
package org.cpdmodules.lrs.attachment;

import org.jspecify.annotations.NullMarked;
