/**
 * Access tokens of one configured issuer: whether a JWT in {@code Authorization: Bearer} is good, and for whom and what.
 *
 * <p>Spec: RFC 6750, RFC 7519, RFC 8414, RFC 8725, RFC 9068 where it fits. May use: {@code validation}, {@code http}.
 * Requirements: no address out of a token is ever followed; algorithms are a fixed list without {@code none} and HMAC;
 * waiting for an issuer, and what is read of it, is bounded. Out of scope: what a scope allows, and what Statements get as
 * authority ({@code access}).
 */
@NullMarked
package org.cpdmodules.lrs.oauth;

import org.jspecify.annotations.NullMarked;
