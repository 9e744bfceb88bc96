/**
 * Who calls: credentials and their scopes, sessions and roles, and the authority that Statements are stored under.
 *
 * <p>Spec: xAPI 1.0.3 Communication §4 (authentication, scopes), Data §2.4.9 (authority). May use: {@code xapi}, {@code
 * validation}, {@code http}, {@code database}, {@code oauth}, {@code erasure}, {@code ledger}. Requirements: a secret is shown once and stored as a salted hash; every
 * route under {@code /xapi} stands in {@link org.cpdmodules.lrs.access.RouteScopes}. Out of scope: what a Statement may
 * say beyond a {@link org.cpdmodules.lrs.access.Restriction}.
 */
@NullMarked
package org.cpdmodules.lrs.access;

import org.jspecify.annotations.NullMarked;
