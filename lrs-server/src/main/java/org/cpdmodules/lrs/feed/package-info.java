/**
 * Hands every stored statement, at least once and in order, to each subscriber, from a cursor in the database.
 *
 * <p>Spec: none; it is why nothing else is fired from inside a write. May use: {@code xapi}, {@code database}, {@code
 * ledger}. Requirements: no answer to a client waits for a subscriber; a subscriber that fails is tried again after
 * growing pauses and stops nobody else; its cursor moves in the transaction of its effects; a statement that it fails on
 * each time stands aside, stops none that follows, and is handed over again at the next start. Out of scope: what
 * subscribers do.
 */
@NullMarked
package org.cpdmodules.lrs.feed;

import org.jspecify.annotations.NullMarked;
