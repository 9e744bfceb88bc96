/**
 * Reading statements: filters, pages, formats; what the Activities and Agents resources answer.
 *
 * <p>Spec: xAPI 1.0.3 Communication §2.1.3 (filters, formats), §2.4 (Agents), §2.5 (Activities), Data §2.5 (more). May
 * use: {@code erasure}, {@code xapi}, {@code database}, {@code ledger}, {@code feed}, {@code http}, {@code access}. Requirements: every filter is served by an index in
 * the order of seq; a page costs the same at any depth; a cursor never skips or repeats while writers write, and is good
 * for ever; no page tells of a statement beyond its watermark. Out of scope: HTTP and who may read (room {@code
 * statement}), writing (room {@code ledger}).
 */
@NullMarked
package org.cpdmodules.lrs.query;

import org.jspecify.annotations.NullMarked;
