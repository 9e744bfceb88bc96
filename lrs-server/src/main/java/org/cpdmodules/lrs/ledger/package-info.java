/**
 * The append-only record of statements: append, conflict, voiding, order, watermark, hash log.
 *
 * <p>Spec: xAPI 1.0.3 Data §2.3 (immutability, comparison, voiding), §2.4.8 (stored); Communication §2.1.3 (filters
 * reach through StatementRefs: the rows for that are written here); RFC 6962 §2.1 (hash log). May use: {@code xapi},
 * {@code database}. Requirements: the store comes first in every key; the store's row is locked by an append, so seq
 * order = commit order = order of stored, without gaps; requests that arrive together share a transaction and each is
 * all or nothing; nothing is answered before it is committed; the watermark is never later than what a query can see.
 * Out of scope: whether a statement is valid (room {@code validation}), who may write (room {@code access}), reading
 * (room {@code query}).
 */
@NullMarked
package org.cpdmodules.lrs.ledger;

import org.jspecify.annotations.NullMarked;
