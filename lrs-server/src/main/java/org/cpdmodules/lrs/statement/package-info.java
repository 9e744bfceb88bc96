/**
 * The Statement resource and its neighbours: joins request, rules, ledger and query.
 *
 * <p>Spec: xAPI 1.0.3 Communication §2.1, §2.8; IEEE 9274.1.1 §4.1.6. May use: {@code xapi}, {@code
 * validation}, {@code database}, {@code http}, {@code access}, {@code attachment}, {@code ledger}, {@code query}. Requirements: what is
 * answered is committed; what a caller may not see is not answered; authority is the credential's, whatever was sent. Out
 * of scope: how Statements are kept and found.
 */
@NullMarked
package org.cpdmodules.lrs.statement;

import org.jspecify.annotations.NullMarked;
