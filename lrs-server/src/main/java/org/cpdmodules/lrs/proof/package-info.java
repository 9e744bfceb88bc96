/**
 * Proves that a store's record is whole: signed checkpoints of its hash log, proofs for anybody, the export, and the
 * verification of a store and of an export without the server.
 *
 * <p>Spec: RFC 6962 §2.1 (Merkle tree, proofs); C2SP signed-note and tlog-checkpoint. May use: {@code xapi}, {@code
 * database}, {@code http}, {@code ledger}, {@code attachment}, {@code document}. Requirements: a flipped byte,
 * a deletion, an insertion, another order are found and named; an erasure on request is not taken for one; a signing key
 * never leaves the database; an export is there as a whole or not at all. Out of scope: computing leaves and the log's head
 * (room {@code ledger}), erasing.
 */
@NullMarked
package org.cpdmodules.lrs.proof;

import org.jspecify.annotations.NullMarked;
