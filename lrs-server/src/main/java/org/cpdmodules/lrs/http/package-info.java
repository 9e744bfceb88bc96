/**
 * What every resource needs: the version header, parameters read exactly, preconditions, error bodies, limits, CORS.
 *
 * <p>Spec: xAPI 1.0.3 Communication §1, §3. May use: {@code xapi}, {@code
 * validation}, {@code database} (to tell that it is away). Requirements: every answer says
 * where, which rule and what to do; no answer is a 500 without a logged problem id; nothing is decoded twice. Out of
 * scope: who calls (room {@code access}), what is answered (each resource).
 */
@NullMarked
package org.cpdmodules.lrs.http;

import org.jspecify.annotations.NullMarked;
