package org.cpdmodules.lrs.oauth;

/** What a token amounts to. */
public sealed interface TokenVerdict {
    /** It is good now. */
    record Good(AccessToken token) implements TokenVerdict {}

    /**
     * It is not.
     *
     * @param reason for the sender, in printable ASCII without quotes; says nothing that the token does not say
     */
    record Bad(String reason) implements TokenVerdict {}

    /** The issuer's keys can't be had at present, so that nobody can tell; the same token may be good later. */
    record Undecided() implements TokenVerdict {}
}
