/**
 * State, Activity Profile and Agent Profile: documents that clients keep here, with their resources.
 *
 * <p>Spec: xAPI 1.0.3 Communication §2.2, §2.3, §2.6, §2.7, §3.1 (concurrency); IEEE 9274.1.1 §4.1.4. May use: {@code erasure}, {@code ledger}, {@code
 * xapi}, {@code validation}, {@code database}, {@code http}, {@code access}. Requirements: a document changes by
 * compare-and-set under its row's lock; POST merges top-level members of JSON objects and nothing else; a missing
 * registration is a key of its own; agents are the same when their identifiers are. Out of scope: statements.
 */
@NullMarked
package org.cpdmodules.lrs.document;

import org.jspecify.annotations.NullMarked;
